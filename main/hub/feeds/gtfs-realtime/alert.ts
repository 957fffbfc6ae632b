/** An Alert as an observation of `warnings`: Vietnamese first, then English, then what comes first. */
import type {Observation} from '../../../../shared/model/observation.ts';
import type {Alert, Translated} from './messages.ts';
import {CAUSE, EFFECT, momentOf, SEVERITY_LEVEL, textOf, Words} from './words.ts';

const MAX_TEXT_LENGTH = 4_000;
const MAX_SELECTORS = 256;
const MAX_LANGUAGES = 16;

export interface AlertContext {
  readonly entityId: string;
  readonly index: number;
  readonly receivedAt: number;
}

export function readAlert(alert: Alert, {entityId, index, receivedAt}: AlertContext): Observation {
  const words = new Words();
  const [severityOriginal, severity] = SEVERITY_LEVEL[alert.severityLevel ?? 1] ?? [`severity_level ${alert.severityLevel}`, 'low'];
  const period = periodOf(alert, receivedAt);
  const cause = words.of('cause', CAUSE, alert.cause);
  const effect = words.of('effect', EFFECT, alert.effect);
  const headline = translationOf(alert.headerText);
  const language = languageOf(alert.headerText ?? alert.descriptionText);
  return {
    layer: 'warnings', externalId: entityId, globalId: false, index,
    facts: {
      identifier: entityId.slice(0, 256),
      status: 'actual', msgType: 'alert', scope: 'public', category: ['transport'],
      state: period.isOver ? 'expired' : 'active',
      severity, severityOriginal,
      effectiveAt: period.startAt, expiresAt: period.endAt,
      language: language === '' ? null : language.slice(0, 35),
      event: effect, cause, effect, headline: headline?.slice(0, 1_024) ?? null,
      description: translationOf(alert.descriptionText),
      web: translationOf(alert.url)?.slice(0, 2_048) ?? null,
      texts: otherLanguages(alert, language),
      informedEntities: alert.informedEntity.slice(0, MAX_SELECTORS).map(selectorText).filter((text) => text !== ''),
      other: words.other,
    },
    geometry: null,
    observedAt: null,
  };
}

interface Period {
  readonly startAt: number | null;
  readonly endAt: number | null;
  readonly isOver: boolean;
}

/** The period that it is now or will be; of several past ones the last. None: always. */
function periodOf({activePeriod}: Alert, receivedAt: number): Period {
  const periods = activePeriod.map(({start, end}) => ({startAt: momentOf(start), endAt: momentOf(end)}));
  const inOrder = periods.toSorted((one, other) => (one.startAt ?? 0) - (other.startAt ?? 0));
  const open = inOrder.find(({endAt}) => endAt === null || endAt > receivedAt);
  const shown = open ?? inOrder.at(-1);
  return {startAt: shown?.startAt ?? null, endAt: shown?.endAt ?? null, isOver: shown !== undefined && open === undefined};
}

function languageOf(told: Translated | undefined): string {
  const languages = (told?.translation ?? []).map(({language}) => language ?? '');
  const beginning = (code: string): string | undefined => languages.find((language) => language.toLowerCase().startsWith(code));
  return beginning('vi') ?? beginning('en') ?? languages[0] ?? '';
}

function translationOf(told: Translated | undefined, language = languageOf(told)): string | null {
  return textOf(told?.translation.find((each) => (each.language ?? '') === language)?.text, MAX_TEXT_LENGTH);
}

function otherLanguages({headerText, descriptionText}: Alert, shown: string): object[] {
  const languages = new Set([headerText, descriptionText].flatMap((told) => (told?.translation ?? []).map(({language}) => language ?? '')));
  return [...languages].filter((language) => language !== shown && language !== '').slice(0, MAX_LANGUAGES).map((language) => ({
    language: language.slice(0, 35), headline: translationOf(headerText, language)?.slice(0, 1_024) ?? null, description: translationOf(descriptionText, language),
  }));
}

/** All of one selector together: `route=BUS-05 stop=S12`. */
function selectorText({agencyId, routeId, routeType, trip, stopId, directionId}: Alert['informedEntity'][number]): string {
  const parts = {agency: agencyId, route: routeId ?? trip?.routeId, routeType, direction: directionId, trip: trip?.tripId, stop: stopId};
  return Object.entries(parts).flatMap(([name, value]) => (value === undefined || value === '' ? [] : `${name}=${value}`)).join(' ').slice(0, 256);
}
