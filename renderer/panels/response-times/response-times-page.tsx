/** Response times by phase (row 93): median and ninetieth over a window, against an edition of limits; in words and numbers, colour last. */
import {useState} from 'react';
import type {Identity} from '../../../shared/model/identity.ts';
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import {PHASES} from '../../../shared/rules/response-limits.ts';
import {GROUPINGS, responseReport, type Grouping, type PhaseFigure, type ReportGroup} from '../../../shared/rules/response-report.ts';
import type {Words} from '../../layers/look.ts';
import {openDialog} from '../../state/desk.ts';
import type {FactsChanged} from '../../state/records.ts';
import {capitalised} from '../../text/capital.ts';
import {formatAge, THIN_SPACE} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import {Button} from '../../ui/button.tsx';
import {Field} from '../../ui/field.tsx';
import {Notice} from '../../ui/notice.tsx';
import {PageDialog} from '../../ui/page-dialog.tsx';
import {SeverityGlyph} from '../../ui/severity-glyph.tsx';
import {useDesk} from '../desk-context.ts';
import {useRecordsVersion} from '../use-records-version.ts';
import {useHubNowMs, useWords} from '../use-words.ts';
import {editionsOf} from './editions.ts';
import {OwnLimits} from './own-limits.tsx';
import css from './response-times.module.css';

const HOUR_MS = 3_600_000;
const WINDOWS_H = [8, 24, 168] as const;
const REDRAW_EVERY_MS = 5_000;
const concerns = ({reset, ids}: FactsChanged): boolean => reset || ids.has('incidents') || ids.has('settings');

export function ResponseTimesPage({identity}: {readonly identity: Identity}) {
  const {records} = useDesk();
  const words = useWords();
  const {t, number} = words;
  useRecordsVersion({records, concerns, everyMs: REDRAW_EVERY_MS});
  const nowMs = useHubNowMs();
  const [hours, setHours] = useState<number>(WINDOWS_H[1]);
  const [grouping, setGrouping] = useState<Grouping>('priority');
  const [named, setNamed] = useState<string | null>(null);
  const editions = editionsOf(records.layers.get('settings')?.records.values() ?? []);
  const chosen = editions.find(({edition}) => edition.name === named) ?? editions[0];
  if (!chosen) return null;
  const incidents = [...(records.layers.get('incidents')?.records.values() ?? [])].flatMap(({record}) => (record ? [asIncident(record)] : []));
  const window = {fromMs: nowMs - hours * HOUR_MS, untilMs: nowMs + 1};
  const report = (by: Grouping): readonly ReportGroup[] => responseReport(incidents, window, chosen.edition, by);
  const groups = grouping === 'all' ? report('all') : [...report('all'), ...report(grouping)];
  const done = (): void => openDialog(null);
  return (
    <PageDialog title={t('responseTimes.title')} region="response-times" onClose={done} tools={<Button kind="ghost" keyCap="Esc" onPress={done}>{t('responseTimes.close')}</Button>}>
      <div className={css['choices']}>
        <Field label={t('responseTimes.window')}>
          {(ids) => (
            <select {...ids} value={hours} onChange={(event) => setHours(Number(event.target.value))}>
              {WINDOWS_H.map((each) => <option key={each} value={each}>{each < 48 ? t('responseTimes.hours', {count: number(each, 0)}) : t('responseTimes.days', {count: number(each / 24, 0)})}</option>)}
            </select>
          )}
        </Field>
        <Field label={t('responseTimes.by')}>
          {(ids) => (
            <select {...ids} value={grouping} onChange={(event) => setGrouping(GROUPINGS.find((each) => each === event.target.value) ?? 'all')}>
              {GROUPINGS.map((each) => <option key={each} value={each}>{t(`responseTimes.grouping.${each}`)}</option>)}
            </select>
          )}
        </Field>
        <Field label={t('responseTimes.edition')}>
          {(ids) => (
            <select {...ids} value={chosen.edition.name} onChange={(event) => setNamed(event.target.value)}>
              {editions.map(({edition, id}) => <option key={id ?? edition.name} value={edition.name}>{plainLine(edition.name)}</option>)}
            </select>
          )}
        </Field>
      </div>
      {groups[0]?.incidents === 0 ? <Notice title={t('responseTimes.none')} why={t('responseTimes.noneWhy')} /> : <Report groups={groups} grouping={grouping} words={words} />}
      <p className={css['note']}>{t('responseTimes.how')}</p>
      <OwnLimits key={chosen.id ?? chosen.edition.name} known={chosen} editions={editions} identity={identity} onSaved={setNamed} />
    </PageDialog>
  );
}

function Report({groups, grouping, words}: {readonly groups: readonly ReportGroup[]; readonly grouping: Grouping; readonly words: Words}) {
  const {t, number} = words;
  return (
    <table className={css['table']}>
      <thead>
        <tr>
          <th scope="col">{capitalised(t(`responseTimes.grouping.${grouping}`))}</th><th scope="col" className={css['right']}>{t('responseTimes.incidents')}</th>
          {PHASES.map((phase) => <th key={phase} scope="col">{t(`responseTimes.phase.${phase}`)}<span className={css['small']}>{t(`responseTimes.span.${phase}`)}</span></th>)}
        </tr>
      </thead>
      <tbody>
        {groups.map(({key, incidents, phases}) => (
          <tr key={key}>
            <th scope="row">{key === '' ? t('responseTimes.all') : grouping === 'type' ? plainLine(words.code('incidentTypes', key)) : t(`incident.level.${key}`)}</th>
            <td className={css['right']}>{number(incidents, 0)}</td>
            {phases.map((figure) => <Cell key={figure.phase} figure={figure} words={words} />)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({figure: {count, p50Ms, p90Ms, limits}, words: {t, language, number}}: {readonly figure: PhaseFigure; readonly words: Words}) {
  if (p50Ms === null || p90Ms === null) return <td className={css['small']}>–</td>;
  const percent = (share: number): string => `${number(Math.floor(share * 100), 0)}${THIN_SPACE}%`;
  return (
    <td>
      <span className={css['figures']}>{formatAge(p50Ms, language)} <span className={css['small']}>p50</span> · {formatAge(p90Ms, language)} <span className={css['small']}>p90</span></span>
      {limits.map(({limitS, share, withinShare}) => {
        const misses = withinShare !== null && withinShare < share;
        return (
          <span key={`${limitS} ${share}`} className={css['limit']}>
            {misses && <SeverityGlyph level={3} sizePx={12} />}
            {t(misses ? 'responseTimes.misses' : 'responseTimes.meets', {within: percent(withinShare ?? 0), limit: formatAge(limitS * 1_000, language), asked: percent(share)})}
          </span>
        );
      })}
      <span className={css['small']}>{t('responseTimes.cases', {count: number(count, 0)})}</span>
    </td>
  );
}
