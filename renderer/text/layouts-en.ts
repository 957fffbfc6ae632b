/** What is said of saved layouts, in English. */
import type {layoutsVi} from './layouts-vi.ts';

export const layoutsEn: typeof layoutsVi = {
  title: 'Saved layouts',
  open: 'Layout: {{name}}',
  manage: 'Save or choose a layout',
  why: 'Where panels stand, which layers are shown, the view and the look.',
  name: 'Name of a new layout',
  save: 'Save this layout',
  share: 'Save for the room',
  own: 'Mine, on this workstation',
  room: 'Of the room',
  none: 'No layout has been saved.',
  by: 'by {{author}}',
  use: 'Use',
  remove: 'Remove layout {{name}}',
  full: 'There are {{count}} layouts. Remove one first.',
  nameless: 'Give it a name first.',
  close: 'Close',
};
