/** What is being put on paper. null: nothing; the window is as always. */
import {createStore} from 'zustand/vanilla';

export const PRINTED = ['situation', 'incidents', 'card', 'handover'] as const;
export type Printed = (typeof PRINTED)[number];

export interface PrintState {
  /** Asked for by name; where nobody asked, what is in use is printed. */
  readonly wanted: Printed | null;
  readonly printing: Printed | null;
}

export const printStore = createStore<PrintState>(() => ({wanted: null, printing: null}));
