/** Cell sites: a small mast with a thin arc per sector, thick and coloured where the sector is in alarm. Never wedges. */
import {RadioTower} from 'lucide-react';
import type {FactRecord} from '../../../shared/model/record.ts';
import {severityLevel} from '../../../shared/model/severity.ts';
import {cellSites} from '../../../shared/layers/cell-sites/layer.ts';
import {factRows, valueWord} from '../fact-card.ts';
import {listOf, textOf} from '../fact-values.ts';
import {namedBy} from '../named-by.ts';
import {severityRank, severityTone} from '../severity-look.ts';
import {PLAIN_POINT, type Look, type Sector, type Tone} from '../look.ts';

const {label, title} = namedBy(['name', 'siteId']);
const FIELDS = cellSites.factFields.filter((field) => field !== 'name' && field !== 'state');

export const cellSitesLook: Look = {
  layer: 'cell-sites',
  icon: RadioTower,
  point: (facts) => ({...PLAIN_POINT, shape: 'mast', sizePx: 13, tone: toneOf(facts)}),
  mapLabel: label,
  sectors: sectorsOf,
  clusters: 'always',
  rank: (facts) => (severityLevel(facts['severity']) > 0 ? severityRank(facts['severity'], 44, 92) : facts['state'] === 'out_of_service' ? 50 : 92),
  title: (facts, words) => title(facts) ?? words.t('layers.names.cell-sites'),
  state: (facts, _live, words) => {
    const tech = listOf(facts, 'tech');
    const state = valueWord('state', textOf(facts, 'state') ?? 'unknown', words);
    return tech === null ? state : `${state} · ${tech}`;
  },
  card: (facts, _live, words) => factRows(FIELDS, facts, words),
  searchText: (facts) => [title(facts), textOf(facts, 'siteId'), textOf(facts, 'operator'), textOf(facts, 'ward')],
};

function toneOf(facts: FactRecord): Tone {
  if (severityLevel(facts['severity']) > 0) return severityTone(facts['severity']);
  return facts['state'] === 'out_of_service' ? 'sev-2' : facts['state'] === 'degraded' ? 'sev-3' : 'normal';
}

/** A site in alarm colours all its sectors that have no alarm of their own. */
function sectorsOf(facts: FactRecord): readonly Sector[] {
  const {sectors} = facts;
  if (!Array.isArray(sectors)) return [];
  return sectors.flatMap((sector: {readonly azimuthDeg?: number | null; readonly severity?: unknown}) => {
    if (typeof sector.azimuthDeg !== 'number') return [];
    return [{azimuthDeg: sector.azimuthDeg, tone: severityLevel(sector.severity) > 0 ? severityTone(sector.severity) : toneOf(facts)}];
  });
}
