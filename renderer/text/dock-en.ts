/** What the dock and its panel menus say, in English. */
import type {dockVi} from './dock-vi.ts';

export const dockEn: typeof dockVi = {
  side: {left: 'the left', right: 'the right', far: 'the far right', bottom: 'the bottom'},
  menu: 'Arrange panel {{name}}',
  fold: 'Fold',
  unfold: 'Unfold',
  unfoldOf: 'Unfold panel {{name}}',
  moveTo: 'Move to {{side}}',
  earlier: 'Move before',
  later: 'Move after',
  close: 'Close this panel',
  restore: 'Arrange as at first',
  widthOf: 'Width of the column at {{side}}',
  bottomHeight: 'Height of the row at the bottom',
  between: 'Room between {{above}} and {{below}}',
  commandFold: 'Fold panel {{name}}',
  commandUnfold: 'Open panel {{name}}',
  commandClose: 'Close panel {{name}}',
};
