/** Opens the picture of a link here: what the link does not speak of stays as it is. */
import type {Desk} from '../panels/desk-context.ts';
import {deskStore} from '../state/desk.ts';
import {selectionStore} from '../state/selection.ts';
import {viewStore} from '../state/view.ts';
import {choicesIn} from './address-bar.ts';
import {pictureIn} from './picture-link.ts';

export function openPicture(text: string, {showView}: Desk): (() => void) | null {
  const picture = pictureIn(text);
  if (!picture) return null;
  return () => {
    const {view, selected, workspace, filter, layerFilter, scope, onlyLayer, onlyOld, layersBy, at} = picture;
    deskStore.setState({workspace, filter, layerFilter, scope, onlyLayer, onlyOld, layersBy, at});
    viewStore.setState(choicesIn(picture));
    selectionStore.setState({selected});
    if (view) showView(view);
  };
}
