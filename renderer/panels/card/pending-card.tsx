/** The card of something asked for here that the hub has not taken yet. */
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import type {Words} from '../../layers/look.ts';
import {plainText} from '../../text/plain.ts';
import {NO_VALUE} from '../../text/format.ts';
import css from './card-panel.module.css';

export function PendingCard({item, words}: {readonly item: OutboxItem; readonly words: Words}) {
  const {t} = words;
  const asked = item.command.ask as {readonly [field: string]: unknown};
  const text = (field: string): string => (typeof asked[field] === 'string' && asked[field] !== '' ? plainText(asked[field]) : NO_VALUE);
  const rows: readonly (readonly [label: string, value: string])[] = [
    [t('incident.priority'), t(`incident.level.${text('priority')}`)],
    [t('incident.place'), text('place')],
    [t('incident.description'), text('description')],
    [t('incident.created'), words.time(item.askedAt)],
  ];
  return (
    <div className={css['card']}>
      <header className={css['head']}>
        <h3 className={css['title']}>{words.code('incidentTypes', text('type'))}</h3>
        <div className={css['second']}><p className={css['state']}>{t('incidents.pending')} · {t('incidents.pendingWhy')}</p></div>
      </header>
      <dl className={css['rows']}>
        {rows.map(([label, value]) => (
          <div key={label} className={css['line']}>
            <dt className={css['label']}>{label}</dt>
            <dd className={css['value']}>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
