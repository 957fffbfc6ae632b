/** One row of the situation list: sign, object, state, age. */
import {lookOf} from '../../layers/index.ts';
import {capitalised} from '../../text/capital.ts';
import {plainLine} from '../../text/plain.ts';
import {useDesk} from '../desk-context.ts';
import {RecordAge} from '../record-age.tsx';
import {liveValuesOf} from '../record-facts.ts';
import {RecordGlyph} from '../record-glyph.tsx';
import {refOf} from '../record-key.ts';
import {useWords} from '../use-words.ts';
import css from './situation-panel.module.css';

export function SituationRow({rowKey}: {readonly rowKey: string}) {
  const {records} = useDesk();
  const words = useWords();
  const {layer: name, id} = refOf(rowKey);
  const layer = records.layers.get(name);
  const stored = layer?.records.get(id);
  if (!layer || !stored?.record) return null;
  const look = lookOf(name);
  const title = plainLine(look.title(stored.record, words));
  const state = capitalised(plainLine(look.state(stored.record, liveValuesOf(layer, stored.handle), words)));
  return (
    <div className={css['row']} role="presentation">
      <span className={css['glyph']} role="presentation"><RecordGlyph layer={name} facts={stored.record} sizePx={15} /></span>
      <span role="gridcell" className={`${css['title'] ?? ''} ellipsis`} title={title}>{title}</span>
      <span role="gridcell" className={`${css['state'] ?? ''} ellipsis`} title={state}>{state}</span>
      <span role="gridcell" className={css['age']}><RecordAge layer={layer} stored={stored} words={words} /></span>
    </div>
  );
}
