/** What the desk asks of the situation list now: filter, scope and layers. */
import {deskStore} from '../../state/desk.ts';
import {viewBox} from '../../state/view-box.ts';
import {viewStore} from '../../state/view.ts';
import {foldedWords} from '../../text/fold.ts';
import type {SituationWanted} from './situation-index.ts';

export function situationWanted(nowMs: number): SituationWanted {
  const {filter, scope, onlyLayer, onlyOld, mapSize} = deskStore.getState();
  const {view, hiddenLayers} = viewStore.getState();
  const box = scope === 'view' && view && mapSize ? viewBox(view, mapSize) : null;
  return {box, words: foldedWords(filter), onlyLayer, onlyOld, hiddenLayers, nowMs};
}
