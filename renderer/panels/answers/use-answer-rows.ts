/** What the rows of every answer do: Enter selects the record, once more goes there; the menu knows whose row it is. */
import {useStore} from 'zustand';
import {lookOf} from '../../layers/index.ts';
import {select, selectionStore} from '../../state/selection.ts';
import {plainLine} from '../../text/plain.ts';
import type {GridListProps} from '../../ui/grid-list.tsx';
import {useDesk} from '../desk-context.ts';
import {positionOf} from '../record-facts.ts';
import {keyOf, refOf} from '../record-key.ts';
import {useWords} from '../use-words.ts';

export function useAnswerRows(): Pick<GridListProps, 'selectedKey' | 'nameOf' | 'onOpen' | 'rowData'> {
  const {records, flyTo} = useDesk();
  const words = useWords();
  const selected = useStore(selectionStore, (state) => state.selected);
  return {
    selectedKey: selected && keyOf(selected.layer, selected.id),
    nameOf: (key) => {
      const {layer, id} = refOf(key);
      const facts = records.get(layer, id)?.record;
      return facts ? plainLine(lookOf(layer).title(facts, words)) : id;
    },
    onOpen: (key, again) => {
      const {layer: name, id} = refOf(key);
      select(name, id);
      const layer = records.layers.get(name);
      const stored = layer?.records.get(id);
      const place = again && layer && stored ? positionOf(layer, stored) : null;
      if (place) flyTo(place);
    },
    rowData: (key) => ({'data-record': key}),
  };
}
