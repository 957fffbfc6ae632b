/** A list on paper: every row that the filter leaves, not only those in sight on the screen. */
import type {ReactNode} from 'react';
import {RecordGlyph} from '../record-glyph.tsx';
import {useDesk} from '../desk-context.ts';
import {useWords} from '../use-words.ts';
import {PrintHead} from './print-head.tsx';
import {MAX_PRINTED_ROWS, printRows} from './print-rows.ts';
import css from './print.module.css';

export interface PrintListProps {
  readonly title: string;
  readonly keys: readonly string[];
  readonly nowMs: number;
  /** What is in the list: filter, scope. */
  readonly about: ReactNode;
}

export function PrintList({title, keys, nowMs, about}: PrintListProps) {
  const {records} = useDesk();
  const words = useWords();
  const {t, number} = words;
  const rows = printRows(keys, {records, words, nowMs});
  return (
    <>
      <PrintHead title={title} nowMs={nowMs} lies>
        <p className={css['about']}>{t('print.rows', {count: number(keys.length, 0)})} · {about}</p>
        {keys.length > MAX_PRINTED_ROWS && <p className={css['mark']}>{t('print.cut', {shown: number(MAX_PRINTED_ROWS, 0), total: number(keys.length, 0)})}</p>}
      </PrintHead>
      {rows.length === 0 ? <p>{t('print.nothing')}</p> : (
        <table className={css['table']}>
          <thead>
            <tr>
              <th /><th>{t('print.object')}</th><th>{t('print.layer')}</th><th>{t('print.state')}</th><th>{t('print.age')}</th><th>{t('print.known')}</th>
              <th>{t('print.position')}</th><th>{t('print.source')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({key, layer, facts, title: object, layerTitle, state, age, known, position, source}) => (
              <tr key={key}>
                <td><RecordGlyph layer={layer} facts={facts} sizePx={15} /></td>
                <td className={css['object']}>{object}</td><td className={css['words']}>{layerTitle}</td><td className={css['words']}>{state}</td><td className={css['number']}>{age}</td>
                <td className={css['number']}>{known}</td><td className={css['number']}>{position}</td><td className={css['source']}>{source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
