/** Citizens' reports: a speech pin, filled in the colour of a delay where the due time is over. */
import {Phone} from 'lucide-react';
import {reports} from '../../../shared/layers/reports/layer.ts';
import {factRows, valueWord} from '../fact-card.ts';
import {textOf} from '../fact-values.ts';
import {namedBy} from '../named-by.ts';
import {PLAIN_POINT, type Look} from '../look.ts';

const {label, title} = namedBy(['serviceName', 'description', 'serviceCode']);
const FIELDS = reports.factFields.filter((field) => field !== 'serviceName');

export const reportsLook: Look = {
  layer: 'reports',
  icon: Phone,
  point: (facts) => ({...PLAIN_POINT, shape: 'pin', sizePx: 17, hollow: facts['overdue'] !== true, tone: facts['overdue'] === true ? 'sev-3' : 'normal'}),
  mapLabel: label,
  clusters: 'always',
  rank: (facts) => (facts['overdue'] === true ? 48 : 87),
  title: (facts, words) => title(facts) ?? words.t('layers.names.reports'),
  state: (facts, _live, words) => {
    const substate = textOf(facts, 'substate');
    const state = substate === null ? valueWord('state', textOf(facts, 'state') ?? 'open', words) : valueWord('substate', substate, words);
    return facts['overdue'] === true ? `${state} · ${words.t('report.overdue')}` : state;
  },
  card: (facts, _live, words) => factRows(FIELDS, facts, words),
  searchText: (facts) => ['serviceName', 'description', 'address', 'serviceRequestId', 'ward'].map((field) => textOf(facts, field)),
};
