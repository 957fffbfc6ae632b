/** Port calls, berths and moves through the gates: a small square at the berth or gate; what customs hold stands out. */
import {Anchor} from 'lucide-react';
import {portCalls} from '../../../shared/layers/port-calls/layer.ts';
import {factRows, valueWord} from '../fact-card.ts';
import {textOf} from '../fact-values.ts';
import {namedBy} from '../named-by.ts';
import {PLAIN_POINT, type Look} from '../look.ts';

const {label, title} = namedBy(['name', 'vesselName', 'containerIdentification', 'portCallNumber', 'berth']);
const FIELDS = portCalls.factFields.filter((field) => field !== 'name' && field !== 'state');
const PRESENT = new Set(['berthed', 'occupied', 'inbound', 'outbound', 'held']);

export const portCallsLook: Look = {
  layer: 'port-calls',
  icon: Anchor,
  point: (facts) => ({
    ...PLAIN_POINT, shape: 'square', sizePx: 10, hollow: !PRESENT.has(String(facts['state'])), tone: facts['state'] === 'held' ? 'sev-2' : 'normal',
  }),
  mapLabel: label,
  clusters: 'always',
  rank: (facts) => (facts['state'] === 'held' ? 45 : facts['delayed'] === true ? 72 : 91),
  title: (facts, words) => title(facts) ?? words.t('layers.names.port-calls'),
  state: (facts, _live, words) => {
    const state = valueWord('state', textOf(facts, 'state') ?? 'unknown', words);
    const berth = textOf(facts, 'berth') ?? textOf(facts, 'gate');
    return berth === null ? state : `${state} · ${berth}`;
  },
  card: (facts, _live, words) => factRows(FIELDS, facts, words),
  searchText: (facts) => ['name', 'vesselName', 'mmsi', 'portCallNumber', 'containerIdentification', 'truckLicenseCode', 'berth', 'terminal'].map((field) => textOf(facts, field)),
};
