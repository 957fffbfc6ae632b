/** What a window of the desktop program says of itself, in English. */
import type {desktopVi} from './desktop-vi.ts';

export const desktopEn: typeof desktopVi = {
  reopened: 'This window failed and opened again by itself at {{time}}. Commands that were sent are kept; what was being typed is lost.',
  seen: 'Understood',
};
