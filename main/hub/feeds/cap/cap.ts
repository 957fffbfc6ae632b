/**
 * Warnings by CAP 1.2 and 1.1: one alert, or those inside an Atom or RSS index or an EDXL-DE envelope (`standards.md`
 * § CAP). Entries that only link to an alert are counted `ignored`: a decoder fetches nothing. A record is one message;
 * an Update or Cancel ends those that it refers to. Scopes other than Public are refused unless the feed says
 * `"restricted": true`: warnings are drawn on public walls.
 */
import {exactObject, flag, optional} from '../../../../shared/lib/schema.ts';
import type {Decoded, Observation, Refusal} from '../../../../shared/model/observation.ts';
import type {Decoder, FeedType, InputContext, Unreadable} from '../feed.ts';
import {MAX_XML_BYTES, readXml, type XmlElement} from '../formats/xml.ts';
import {readAlert, type Alert} from './alert.ts';
import {Chain, MAX_KNOWN} from './chain.ts';

export const cap: FeedType = {
  type: 'cap',
  options: exactObject({restricted: optional(flag())}),
  layersOf: () => ['warnings'],
  framing: 'whole',
  maxInputBytes: MAX_XML_BYTES,
  createDecoder: ({restricted}) => new CapDecoder(restricted === true),
};

const NAMESPACES = ['urn:oasis:names:tc:emergency:cap:1.2', 'urn:oasis:names:tc:emergency:cap:1.1'];
/** What an alert may sit in, and what its entries are called there. */
const ENVELOPES = new Map([['feed', 'entry'], ['rss', 'item'], ['RDF', 'item'], ['EDXLDistribution', 'contentObject']]);
const MAX_ALERTS = 1_000;

class CapDecoder implements Decoder {
  readonly #chain = new Chain();
  /** Messages that came with their infos: one of the same key without any adds nothing to them. */
  readonly #whole = new Set<string>();
  readonly #takesRestricted: boolean;

  constructor(takesRestricted: boolean) {
    this.#takesRestricted = takesRestricted;
  }

  decode(input: Uint8Array, {receivedAt}: InputContext): Decoded | Unreadable {
    const root = readXml(input);
    if (!root.ok) return {unreadable: root.error};
    const found = findAlerts(root.value);
    if (found.alerts.length > MAX_ALERTS) return {unreadable: {index: 0, code: 'too-large', reason: `${found.alerts.length} alerts, ${MAX_ALERTS} are read`}};
    if (found.alerts.length === 0 && !ENVELOPES.has(root.value.name)) {
      return {unreadable: {index: 0, code: 'schema', reason: `${root.value.name.slice(0, 64)} is no CAP alert and no envelope of one`}};
    }
    const refused: Refusal[] = [];
    const read: {readonly alert: Alert; readonly index: number}[] = [];
    for (const [index, element] of found.alerts.entries()) {
      const alert = this.#readOne(element);
      if ('reason' in alert) refused.push({index, ...alert, about: {identifier: element.children[0]?.text, sender: element.children[1]?.text}});
      else read.push({alert, index});
    }
    for (const {alert} of read) this.#remember(alert);
    const told = read.filter(({alert: {msgType}}) => msgType !== 'ack' && msgType !== 'error');
    // The ended before what ended them, whatever the order of the index.
    const inOrder = told.toSorted((one, other) => one.alert.sentAt - other.alert.sentAt);
    const observations = inOrder.flatMap(({alert, index}) => [...this.#endings(alert, index), this.#observation(alert, index, receivedAt)]);
    return {observations, refused, ignored: found.others + read.length - told.length};
  }

  #readOne(element: XmlElement): Alert | Pick<Refusal, 'code' | 'reason'> {
    if (!NAMESPACES.includes(element.namespace)) return {code: 'unknown-type', reason: `an alert of ${element.namespace.slice(0, 128) || 'no namespace'}`};
    const alert = readAlert(element);
    if (!alert.ok) return alert.error;
    if (alert.value.scope !== 'public' && !this.#takesRestricted) return {code: 'not-allowed', reason: `scope: ${alert.value.scope}, and this feed is not set up for it`};
    return alert.value;
  }

  #remember(alert: Alert): void {
    const {msgType, references, sentAt} = alert;
    if (!endsOthers(alert)) return;
    for (const key of references) this.#chain.end(key, {state: msgType === 'cancel' ? 'cancelled' : 'replaced', at: sentAt});
  }

  #observation(alert: Alert, index: number, receivedAt: number): Observation {
    const {key, msgType, sentAt, expiresAt, facts, geometry, hasInfo} = alert;
    const end = this.#chain.of(key);
    if (!hasInfo && this.#whole.has(key)) return {layer: 'warnings', externalId: key, globalId: false, index, facts: {}, observedAt: null};
    if (hasInfo) this.#keepWhole(key);
    const isExpired = expiresAt !== null && expiresAt <= receivedAt;
    const state = end?.state ?? (msgType === 'cancel' ? 'cancelled' : isExpired ? 'expired' : 'active');
    return {
      layer: 'warnings', externalId: key, globalId: false, index, geometry,
      facts: {...facts, state},
      observedAt: Math.max(sentAt, end?.at ?? sentAt),
    };
  }

  #keepWhole(key: string): void {
    this.#whole.add(key);
    const oldest = this.#whole.size > MAX_KNOWN ? this.#whole.keys().next().value : undefined;
    if (oldest !== undefined) this.#whole.delete(oldest);
  }

  #endings(alert: Alert, index: number): Observation[] {
    if (!endsOthers(alert)) return [];
    return alert.references.flatMap((key) => {
      const end = this.#chain.of(key);
      if (!end) return [];
      return {layer: 'warnings', externalId: key, globalId: false, index, facts: {state: end.state}, observedAt: end.at, ifKnown: true};
    });
  }
}

/** A test or an exercise takes back nothing that is real. */
function endsOthers({msgType, facts}: Alert): boolean {
  return (msgType === 'update' || msgType === 'cancel') && facts['status'] === 'actual';
}

/** At any depth, since each envelope nests them differently; never inside another alert. */
function findAlerts(root: XmlElement): {readonly alerts: readonly XmlElement[]; readonly others: number} {
  const alerts: XmlElement[] = [];
  const entryName = ENVELOPES.get(root.name);
  let others = 0;
  const visit = (element: XmlElement): number => {
    if (element.name === 'alert') {
      alerts.push(element);
      return 1;
    }
    let found = 0;
    for (const child of element.children) found += visit(child);
    if (element.name === entryName && found === 0) others++;
    return found;
  };
  visit(root);
  return {alerts, others};
}
