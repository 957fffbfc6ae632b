/** A city in which everything has the longest name that it may well have, with marks above and below in each. */
import {facts, incidentFacts, pointAt, recordsWith} from '../../../renderer/panels/test-records.ts';
import type {Records} from '../../../renderer/state/records.ts';
import {LAYERS} from '../../../shared/layers/index.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import type {LinkStatus, OutboxItem, Session} from '../../../shared/protocol/bridge.ts';
import type {FeedHealth} from '../../../shared/protocol/feed-health.ts';

const PLACE = 'Ngã tư Nguyễn Bỉnh Khiêm – Lê Hồng Phong, phường Đông Hải 2, Ổ Ẫ ậ ỵ';
const NAME = 'Trường tiểu học và trung học cơ sở Nguyễn Thượng Hiền, Ẫ Ổ ậ ỵ';
const NOW = Date.UTC(2026, 10, 21, 7, 30);

const records: readonly {readonly layer: string; readonly id: string; readonly facts: FactRecord}[] = [
  ...(['P1', 'P2', 'P3', 'P4'] as const).map((priority, at) => ({
    layer: 'incidents', id: `incidents-${at}`,
    facts: {...incidentFacts({
      priority, place: PLACE, description: `${NAME}. ${PLACE}. `.repeat(3), type: 'longest', state: at === 0 ? 'new' : 'in_progress', createdAt: NOW - 3_723_000,
      timeline: [{at: NOW - 60_000, by: 'nguyen-thi-thu-ha-truong-ca-dem', kind: 'note', text: `${NAME} `.repeat(4)}] as never,
    }), ...pointAt(106.7, 20.85)},
  })),
  ...LAYERS.filter(({name}) => name !== 'incidents').flatMap(({name}) => [0, 1].map((at) => ({
    layer: name, id: `${name}-${at}`,
    facts: facts({
      ...pointAt(106.7 + at / 100, 20.85), name: NAME, title: NAME, headline: NAME, cameraName: NAME, vesselName: 'NGUYỄN THƯỢNG HIỀN 88', mmsi: '574012880', kind: 'vessel',
      callSign: 'ĐL-THỦY-NGUYÊN-12', stationId: NAME, routeName: NAME, place: PLACE, address: PLACE, description: PLACE, serviceName: NAME, operator: NAME, severity: 'high',
      state: 'unacknowledged', alarmedObject: PLACE, specificProblem: NAME, probableCause: NAME, aEnd: NAME, bEnd: PLACE, status: 'actual', areaDesc: PLACE, process: NAME,
    }),
  }))),
];

export function city(): Records {
  return recordsWith(records);
}

export const session: Session = {
  identity: {user: 'nguyen-thi-thu-ha-truong-ca-dem', displayName: 'Nguyễn Thị Thu Hà, trưởng ca đêm Ẫ ỵ', roles: ['supervisor', 'officer'], demo: true},
  city: {
    id: 'c', name: 'Bà Rịa – Vũng Tàu và thành phố Ẫ ỵ', nameEn: 'Bà Rịa – Vũng Tàu and the city Ẫ ỵ', timezone: 'Asia/Ho_Chi_Minh', utcOffsetMinutes: 420, view: {lonDeg: 106.7, latDeg: 20.85, zoom: 12},
    incidentTypes: [{code: 'longest', vi: 'Rò rỉ hóa chất nguy hiểm trong khu công nghiệp ven sông Ẫ ỵ', en: 'Leak of dangerous chemicals', priority: 'P1'}],
    dispositions: [{code: 'd', vi: 'Đã chuyển giao cho cơ quan có thẩm quyền của thành phố', en: 'Handed over'}],
    places: [{id: 'p', vi: PLACE, en: PLACE, kind: 'crossing', lonDeg: 106.7, latDeg: 20.85}],
  },
  layers: LAYERS.map(({name}) => name), demo: true, simulated: {rate: 60}, signInError: null,
};

export const status: LinkStatus = {state: 'live', offlineSince: null, refused: null, hubAheadMs: 0, toldAt: 0, hubRate: 1, missed: 0, trouble: null};

export const outbox: readonly OutboxItem[] = (['waiting', 'sent', 'accepted', 'refused', 'returned'] as const).map((state, at) => ({
  command: {id: `c${at}`, layer: 'incidents', target: `incidents-${at % 4}`, name: 'note', ask: {text: NAME}}, askedAt: NOW, state, target: null, version: null,
  reason: state === 'refused' ? 'close-needs-supervisor' : state === 'returned' ? 'too-old' : null,
}));

export const feeds: readonly FeedHealth[] = (['starting', 'running', 'silent', 'restarting', 'stopped'] as const).map((state) => ({
  name: `cong-thong-tin-giao-thong-thanh-pho-${state}`, state, lastMessageAt: NOW,
  details: {
    type: 'sensorthings', layers: ['port-calls', 'cell-sites', 'incidents'], demo: true, trouble: NAME, everyMs: 60_000, silentSince: state === 'silent' ? NOW : null,
    accepted: 123_456_789, ignored: 1_234_567, refused: [{code: 'unknown-type', count: 123_456}], lastRefusals: [{at: NOW, code: 'unknown-type', reason: NAME, example: PLACE}],
  },
}));
