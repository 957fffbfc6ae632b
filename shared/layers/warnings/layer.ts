/**
 * Public warnings (CAP 1.2, GTFS-Realtime alerts) with their areas. Enumerations are CAP's words in small letters.
 * `status` other than `actual` is an exercise or a test, and is marked so wherever it is shown.
 */
import {array, exactObject, flag, maybe, oneOf, text} from '../../lib/schema.ts';
import {moment} from '../../time/moment.ts';
import {defineLayer} from '../../model/layer.ts';
import {SEVERITIES} from '../../model/severity.ts';

export const WARNING_STATES = ['active', 'replaced', 'cancelled', 'expired'] as const;
export const CAP_STATUSES = ['actual', 'exercise', 'system', 'test', 'draft'] as const;

const words = (count: number) => maybe(array(text(256)).max(count));

export const warnings = defineLayer({
  name: 'warnings',
  facts: {
    identifier: text(256),
    sender: maybe(text(256)),
    senderName: maybe(text(256)),
    sentAt: maybe(moment()),
    status: oneOf(CAP_STATUSES).default('actual'),
    msgType: maybe(oneOf(['alert', 'update', 'cancel', 'ack', 'error'])),
    scope: maybe(oneOf(['public', 'restricted', 'private'])),
    restriction: maybe(text()),
    addresses: maybe(text()),
    note: maybe(text()),
    incidents: maybe(text()),
    /** `sender,identifier,sent` of the messages that this one replaces. */
    references: words(64),
    state: oneOf(WARNING_STATES).default('active'),
    language: maybe(text(35)),
    category: words(16),
    event: maybe(text(256)),
    responseType: words(16),
    urgency: maybe(oneOf(['immediate', 'expected', 'future', 'past', 'unknown'])),
    severity: oneOf(SEVERITIES),
    severityOriginal: maybe(text(64)),
    certainty: maybe(oneOf(['observed', 'likely', 'possible', 'unlikely', 'unknown'])),
    effectiveAt: maybe(moment()),
    onsetAt: maybe(moment()),
    expiresAt: maybe(moment()),
    /** It says no end: 24 h after `sentAt` was taken. */
    expiresAssumed: maybe(flag()),
    headline: maybe(text(1_024)),
    description: maybe(text()),
    instruction: maybe(text()),
    web: maybe(text(2_048)),
    contact: maybe(text(256)),
    areaDesc: maybe(text()),
    geocodes: words(256),
    /** The same in the message's other languages. */
    texts: maybe(array(exactObject({
      language: text(35), event: maybe(text(256)), headline: maybe(text(1_024)), description: maybe(text()), instruction: maybe(text()),
    })).max(16)),
    /** GTFS alerts: why, with what effect, and whom it is about (`route=BUS-05`). */
    cause: maybe(text(64)),
    effect: maybe(text(64)),
    informedEntities: words(256),
    /** Carries an XML signature; kept, not trusted. */
    signed: maybe(flag()),
    other: maybe(text()),
  },
  // A warning past its end is not news, whether or not its sender says so: it is lost to every view by the clock alone.
  // One that was called off or replaced is so at once, however long it was meant to last.
  freshness: ({state, expiresAt, observedAt, receivedAt}) => {
    if (state !== 'active') return {staleAfterMs: 0, lostAfterMs: 0};
    if (expiresAt == null) return null;
    const untilMs = Math.max(0, expiresAt - (observedAt ?? receivedAt));
    return {staleAfterMs: untilMs, lostAfterMs: untilMs};
  },
  keepDays: 365,
  access: 'public',
  /** Of what is not public by its own word, a wall shows the warning and not whom it was meant for. */
  hiddenFromWall: ['addresses', 'restriction', 'note', 'incidents', 'contact'],
  goneStates: ['replaced', 'cancelled', 'expired'],
});
