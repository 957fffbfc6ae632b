/** Security alerts of the SOC: the shape of their severity; asset and technique on the card. */
import {Shield} from 'lucide-react';
import {security} from '../../../shared/layers/security/layer.ts';
import {factRows, valueWord} from '../fact-card.ts';
import {textOf} from '../fact-values.ts';
import {namedBy} from '../named-by.ts';
import {severityRank, severityShape, severityTone} from '../severity-look.ts';
import {PLAIN_POINT, type Look} from '../look.ts';

const {label, title} = namedBy(['title', 'class', 'ruleId']);

export const securityLook: Look = {
  layer: 'security',
  icon: Shield,
  point: ({severity, state}) => ({...PLAIN_POINT, shape: severityShape(severity), sizePx: 14, hollow: state === 'suppressed', tone: severityTone(severity)}),
  mapLabel: label,
  clusters: 'always',
  rank: ({severity, state}) => severityRank(severity, state === 'new' ? 12 : 32, 79),
  title: (facts, words) => {
    const name = title(facts) ?? words.t('layers.names.security');
    const asset = textOf(facts, 'asset');
    return asset === null ? name : `${name}, ${asset}`;
  },
  state: (facts, _live, words) => valueWord('state', textOf(facts, 'state') ?? 'new', words),
  card: (facts, _live, words) => factRows(security.factFields.filter((field) => field !== 'title'), facts, words),
  searchText: (facts) => ['title', 'asset', 'assetAddress', 'srcAddress', 'ruleId'].map((field) => textOf(facts, field)),
};
