/** What happens in the demo city: incidents one after the other, each from its own stream of chance, in Vietnamese. */
import type {Position} from '../../shared/geo/geometry.ts';
import {must} from '../../shared/lib/assert.ts';
import type {DemoPack} from './pack.ts';
import {distance, type Plane} from './plane.ts';
import type {Random} from './random.ts';
import {createTrack, pointAlong} from './track.ts';

export interface PlannedIncident {
  readonly ask: {
    readonly type: string;
    readonly priority: string;
    readonly position: Position;
    readonly place: string;
    readonly description: string;
  };
  readonly note: string;
  readonly disposition: string;
  readonly pace: Pace;
}

/** How long after its creation each step of a life comes. */
export interface Pace {
  readonly acknowledgeMs: number;
  readonly dispatchMs: number;
  readonly noteMs: number;
  readonly resolveMs: number;
  readonly closeMs: number;
}

export interface IncidentPlan {
  /** The incident of this number, from 0; the same for the same seed. */
  incident(number: number): PlannedIncident;
  pace(random: Random, priority?: string): Pace;
}

type Where = 'crossing' | 'road' | 'landmark' | 'gate' | 'bridge' | 'water';

interface Template {
  readonly type: string;
  readonly weight: number;
  readonly where: Where;
  readonly descriptions: readonly string[];
  readonly notes: readonly string[];
}

const TEMPLATES: readonly Template[] = [
  {
    type: 'traffic.crash', weight: 7, where: 'crossing',
    descriptions: ['Xe container va chạm xe máy, một người bị thương ở chân', 'Hai ô tô con va chạm, không có người bị thương, chắn một làn', 'Xe buýt va quệt xe tải nhẹ, hành khách đã xuống xe'],
    notes: ['CSGT đã có mặt, phân luồng một làn', 'Đã gọi xe cứu hộ, dự kiến thông đường sau 20 phút'],
  },
  {
    type: 'traffic.jam', weight: 4, where: 'crossing',
    descriptions: ['Ùn tắc kéo dài khoảng 600 m, xe container quay đầu', 'Ùn tắc giờ tan ca, các hướng đều chậm'],
    notes: ['Đã chỉnh chu kỳ đèn, tăng 15 giây hướng chính', 'Lực lượng CSGT điều tiết tại chỗ'],
  },
  {
    type: 'traffic.crash.bridge', weight: 1, where: 'bridge',
    descriptions: ['Ba xe va chạm liên tiếp trên cầu, chắn hai làn'],
    notes: ['Đang phân luồng từ hai đầu cầu'],
  },
  {type: 'traffic.signal', weight: 2, where: 'crossing', descriptions: ['Đèn tín hiệu tắt hoàn toàn', 'Đèn tín hiệu nhấp nháy vàng cả bốn hướng'], notes: ['Đội kỹ thuật đang thay bộ điều khiển']},
  {
    type: 'medical', weight: 6, where: 'landmark',
    descriptions: ['Một người đàn ông khoảng 60 tuổi đau ngực, khó thở', 'Một phụ nữ ngất, còn thở, có người nhà đi cùng', 'Cháu bé sốt cao co giật'],
    notes: ['Kíp 115 đang sơ cứu tại chỗ', 'Đã chuyển người bệnh đến bệnh viện gần nhất'],
  },
  {type: 'fire.building', weight: 1, where: 'road', descriptions: ['Khói bốc từ tầng hai nhà ống, chưa rõ có người mắc kẹt'], notes: ['Xe chữa cháy đầu tiên đã đến, đám cháy được khống chế']},
  {type: 'storm.tree', weight: 2, where: 'road', descriptions: ['Cây đổ chắn một nửa mặt đường', 'Biển quảng cáo bung, có nguy cơ rơi'], notes: ['Đội cây xanh đang cắt dọn']},
  {type: 'power.outage', weight: 1, where: 'road', descriptions: ['Mất điện khoảng 200 hộ'], notes: ['Điện lực báo sự cố nhánh 22 kV, đang chuyển nguồn']},
  {type: 'water.main', weight: 1, where: 'road', descriptions: ['Vỡ ống cấp nước, nước phun lên mặt đường'], notes: ['Đã khóa van, đang đào xử lý']},
  {type: 'road.defect', weight: 2, where: 'road', descriptions: ['Ổ gà sâu giữa làn xe máy', 'Nắp hố ga bị lệch'], notes: ['Đã đặt rào cảnh báo']},
  {type: 'urban.order', weight: 2, where: 'landmark', descriptions: ['Hàng quán lấn chiếm vỉa hè, người đi bộ phải xuống lòng đường'], notes: ['Đội trật tự đô thị đã nhắc nhở']},
  {type: 'security.disorder', weight: 1, where: 'landmark', descriptions: ['Một nhóm thanh niên gây ồn ào, xô xát'], notes: ['Tổ tuần tra đã giải tán nhóm']},
  {type: 'port.gate', weight: 3, where: 'gate', descriptions: ['Xe container xếp hàng dài trước cổng', 'Hệ thống nhận dạng biển số tại cổng chậm'], notes: ['Cảng đã mở thêm một làn vào']},
  {type: 'customs.hold', weight: 1, where: 'gate', descriptions: ['Container có số chì không khớp tờ khai, giữ tại cổng'], notes: ['Hải quan đang kiểm tra thực tế']},
  {type: 'water.rescue', weight: 1, where: 'water', descriptions: ['Một người rơi xuống nước từ ghe chở hàng'], notes: ['Ca nô cứu hộ đã tiếp cận']},
  {type: 'env.pollution', weight: 1, where: 'road', descriptions: ['Mùi khét từ khu công nghiệp'], notes: ['Tổ quan trắc lưu động đang đo']},
];

const MINUTE_MS = 60_000;
const NEAR_M = 45_000;

export function createIncidentPlan(pack: DemoPack, plane: Plane, random: Random): IncidentPlan {
  const priorities = new Map(pack.vocabulary.incidentTypes.map((type) => [type.code, type.priority]));
  const templates = TEMPLATES.filter((template) => priorities.has(template.type)).flatMap((template) => Array.from({length: template.weight}, () => template));
  const disposition = pack.vocabulary.dispositions.some(({code}) => code === 'founded') ? 'founded' : must(pack.vocabulary.dispositions[0], 'a disposition').code;
  const spots = createSpots(pack, plane);
  const pace = (own: Random, priority?: string): Pace => {
    const isUrgent = priority === 'P1' || priority === 'P2';
    const acknowledgeMs = own.between(0.4, isUrgent ? 0.6 : 1.6) * MINUTE_MS;
    const dispatchMs = acknowledgeMs + own.between(0.15, isUrgent ? 0.5 : 1) * MINUTE_MS;
    const noteMs = dispatchMs + own.between(1, 4) * MINUTE_MS;
    const resolveMs = noteMs + own.between(4, 30) * MINUTE_MS;
    return {acknowledgeMs, dispatchMs, noteMs, resolveMs, closeMs: resolveMs + own.between(0.5, 3) * MINUTE_MS};
  };
  return {
    pace,
    incident: (number) => {
      const own = random.fork(`incident/${number}`);
      const {type, where, descriptions, notes} = own.pick(templates);
      const {position, place} = spots(where, own);
      const priority = must(priorities.get(type), `priority of ${type}`);
      return {
        ask: {type, priority, position, place, description: own.pick(descriptions)},
        note: own.pick(notes),
        disposition,
        pace: pace(own, priority),
      };
    },
  };
}

interface Spot {
  readonly position: Position;
  readonly place: string;
}

/** Places of each kind with the names that people here would give. */
function createSpots(pack: DemoPack, plane: Plane): (where: Where, random: Random) => Spot {
  const {communes, landmarks, bridges} = pack.places;
  const wards = communes.map((commune) => ({label: `${commune.kind} ${commune.name}`, point: plane.toPoint([commune.lon, commune.lat])}));
  const wardAt = (position: Position): string => {
    const point = plane.toPoint(position);
    return wards.reduce((best, ward) => (distance(ward.point, point) < distance(best.point, point) ? ward : best)).label;
  };
  const crossings: Spot[] = [];
  const roads: {name: string; line: readonly Position[]}[] = [];
  for (const {properties, geometry} of pack.roads.features) {
    if (geometry.type === 'Point') {
      if (properties.name) crossings.push({position: geometry.coordinates, place: properties.name});
    } else if (properties.kind === 'segment' && properties.class !== 'ferry' && properties.class !== 'motorway' && properties.name) {
      roads.push({name: properties.name, line: geometry.coordinates});
    }
  }
  // A far island has neither a road to send anybody by nor a ward of its own here.
  const near = landmarks.filter(({lon, lat}) => Math.hypot(plane.toPoint([lon, lat]).x, plane.toPoint([lon, lat]).y) < NEAR_M);
  const named = (spots: readonly {readonly name: string; readonly lon: number; readonly lat: number}[]): Spot[] =>
    spots.map(({name, lon, lat}) => ({position: [lon, lat], place: name}));
  return (where, random) => {
    switch (where) {
      case 'crossing': {
        const {position, place} = random.pick(crossings);
        return {position, place: `${place}, ${wardAt(position)}`};
      }
      case 'road': {
        const {name, line} = random.pick(roads);
        const track = createTrack(line.map(plane.toPoint));
        const position = plane.toPosition(pointAlong(track, random.between(0, track.lengthM)));
        return {position, place: `${name}, ${wardAt(position)}`};
      }
      case 'landmark': {
        const {position, place} = random.pick(named(near));
        return {position, place: `${place}, ${wardAt(position)}`};
      }
      case 'gate':
        return random.pick(named(pack.port.gates));
      case 'bridge':
        return random.pick(named(bridges));
      case 'water': {
        const reach = random.pick(pack.port.fairway);
        const track = createTrack(reach.line.map(plane.toPoint));
        return {position: plane.toPosition(pointAlong(track, random.between(0.1, 0.9) * track.lengthM)), place: `Luồng ${pack.manifest.name} – ${reach.name}`};
      }
    }
  };
}
