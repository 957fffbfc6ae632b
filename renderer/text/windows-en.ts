/** What is said of windows, in English. */
import type {windowsVi} from './windows-vi.ts';

export const windowsEn: typeof windowsVi = {
  new: 'Open a new window',
  ofMap: 'Open the map in its own window',
  ofPanel: 'Open panel {{name}} in its own window',
  panelHere: 'Open in its own window',
  ownSelection: 'Give this window its own selection',
  sharedSelection: 'Share the selection with other windows',
  shared: 'Shared selection',
  own: 'Own selection',
  sharedWhy: 'What is selected in one window is selected in all that share it',
  title: '{{name}} – Hải Đăng',
  refused: {
    title: 'No new window was opened',
    'too-many-windows': 'There are 16 windows. Close one, then try again.',
    other: 'The browser does not allow it. Open this address in another tab.',
    'console-lost': 'The console does not answer.',
    close: 'Understood',
  },
};
