/**
 * Public warnings: the area's edge in dots of its severity with its words along it, and its sign in the middle; nothing
 * inside, for one over the whole city would veil all of the map. An exercise or a test says so in its words everywhere,
 * and never wears a severity.
 */
import {ShieldAlert} from 'lucide-react';
import type {FactRecord} from '../../../shared/model/record.ts';
import {warnings} from '../../../shared/layers/warnings/layer.ts';
import {plainLine} from '../../text/plain.ts';
import type {Language} from '../../text/language.ts';
import type {TextKey} from '../../text/vi.ts';
import {factRows, valueWord} from '../fact-card.ts';
import {textOf} from '../fact-values.ts';
import {severityRank, severityShape, severityTone} from '../severity-look.ts';
import {PLAIN_POINT, type Look, type Words} from '../look.ts';

const FIELDS = warnings.factFields.filter((field) => !['headline', 'state', 'texts', 'geocodes', 'addresses', 'other'].includes(field));
/** The word on the outline of what is not meant (design §5), where no `Words` is at hand. */
const NOT_ACTUAL: {readonly [language in Language]: {readonly [status: string]: string}} = {
  vi: {exercise: 'Diễn tập', test: 'Thử', system: 'Hệ thống', draft: 'Nháp'},
  en: {exercise: 'Exercise', test: 'Test', system: 'System', draft: 'Draft'},
};

export const warningsLook: Look = {
  layer: 'warnings',
  icon: ShieldAlert,
  point: (facts) => ({...PLAIN_POINT, shape: severityShape(severityOf(facts)), sizePx: 16, hollow: !isActual(facts), tone: severityTone(severityOf(facts))}),
  // Its words stand along its edge.
  mapLabel: () => null,
  outline: (facts, _live, language) => ({
    color: isActual(facts) ? severityTone(severityOf(facts)) : 'quiet', pattern: 'fine-dots', widthPx: 2, fill: 'none', text: edgeText(facts, language) ?? '',
  }),
  rank: (facts) => severityRank(severityOf(facts), 26, 78),
  title: (facts, words) => {
    const name = textOf(facts, 'headline') ?? textOf(facts, 'event') ?? textOf(facts, 'identifier') ?? words.t('layers.names.warnings' satisfies TextKey);
    return isActual(facts) ? name : `${statusWord(facts, words)}: ${name}`;
  },
  state: (facts, _live, words) => {
    const state = valueWord('state', textOf(facts, 'state') ?? 'active', words);
    return isActual(facts) ? `${valueWord('severity', String(facts['severity']), words)} · ${state}` : `${statusWord(facts, words)} · ${state}`;
  },
  card: (facts, _live, words) => factRows(FIELDS, facts, words),
  searchText: (facts) => ['headline', 'event', 'identifier', 'areaDesc', 'senderName', 'sender'].map((field) => textOf(facts, field)),
};

function isActual(facts: FactRecord): boolean {
  return facts['status'] === 'actual' || facts['status'] === undefined;
}

/** An exercise has no severity that anybody must act on. */
function severityOf(facts: FactRecord): unknown {
  return isActual(facts) ? facts['severity'] : 'cleared';
}

function statusWord(facts: FactRecord, words: Words): string {
  return valueWord('status', String(facts['status']), words);
}

function edgeText(facts: FactRecord, language: Language): string | null {
  const name = textOf(facts, 'event') ?? textOf(facts, 'headline');
  const status = isActual(facts) ? null : NOT_ACTUAL[language][String(facts['status'])];
  const text = [status, name].filter((part) => part !== null && part !== undefined).join(': ');
  return text === '' ? null : plainLine(text);
}
