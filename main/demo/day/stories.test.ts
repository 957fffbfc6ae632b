import {describe, expect, it} from 'vitest';
import {at, cityOf, day} from './fixture.test-support.ts';
import {capMessages} from './cap.ts';
import {passengerAlerts} from './gtfs.ts';
import {groundTruth} from './ground-truth.ts';
import {createIncidentScript} from './incident-script.ts';
import {MIDNIGHT} from './fixture.test-support.ts';

const city = cityOf(1);
const {traffic, alarms, sensors, reports, security, port, networkFeatures} = city.day;

function seen(segment: string, time: string) {
  const found = traffic.at(city.moment(at(time))).find((one) => one.segment.id === segment);
  if (!found) throw new Error(`no segment ${segment}`);
  return found;
}

function toldIds(things: readonly {tell(): {readonly id: string}}[]): string[] {
  return things.map((thing) => thing.tell().id);
}

describe('S1: the crash on the bridge', () => {
  it('is held by the views of just the cameras that the script names', () => {
    const truth = groundTruth(day).find(({story}) => story === 'S1');
    expect(truth?.camerasThatSee.toSorted()).toEqual(['CAM-116', 'CAM-118', 'CAM-119', 'CAM-120']);
  });

  it('stops the bridge minute by minute, and clears as the script says', () => {
    expect(seen('R-116', '07:41').speedKmh).toBeGreaterThan(15);
    expect(seen('R-116', '07:42:30')).toMatchObject({direction: 'backward', speedKmh: 9, intensity: 4, occupancyShare: 0.81});
    expect(seen('R-116', '07:50')).toMatchObject({speedKmh: 3, intensity: 1, occupancyShare: 0.94});
    expect(seen('R-117', '07:50').speedKmh).toBe(8);
    expect(seen('R-116', '08:40').speedKmh).toBe(16);
    expect(seen('R-116', '09:20').speedKmh).toBeGreaterThan(35);
  });

  it('holds buses of its route, and passengers are told', () => {
    const late = city.day.transit.at(city.moment(at('08:15'))).filter(({route}) => route.id === 'BUS-05');
    expect(Math.max(...late.map(({delayS}) => delayS))).toBeGreaterThan(400);
    expect(passengerAlerts(day, city.moment(at('08:00'))).map(({route}) => route)).toEqual(['BUS-05']);
    expect(passengerAlerts(day, city.moment(at('09:30')))).toEqual([]);
  });

  it('is told by four callers, one of them without a place', () => {
    const calls = reports.until(city.moment(at('08:00'))).filter(({story}) => story === 'S1').filter(({askedAt}) => askedAt > MIDNIGHT);
    expect(calls.map(({channel, place}) => [channel, place !== null])).toEqual([['voice', true], ['voice', true], ['app', true], ['sms', false]]);
  });

  it('brings its units to the bridge and home again', () => {
    const unit = (time: string) => city.units.at(city.moment(at(time))).find((one) => one.unit.callSign === 'CSGT-M-1');
    expect(unit('07:43:45')?.state).toBe('available');
    expect(unit('07:44:21')?.state).toBe('acknowledged');
    expect(unit('07:46')?.state).toBe('enroute');
    expect(unit('08:30')?.state).toBe('on_scene');
    expect(unit('08:55:10')?.state).toBe('returning');
  });
});

describe('S2: the fibre cut', () => {
  it('raises one root alarm, and the rest below it', () => {
    const of = alarms.ofDay.filter(({story}) => story === 'S2');
    expect(of.filter(({isRoot}) => isRoot).map(({object}) => object)).toEqual(['L-020']);
    expect(of.filter(({isRoot}) => !isRoot).every(({parent}) => parent === 'L-020')).toBe(true);
    expect(of).toHaveLength(1 + 14 + 42 + 11 + 23);
  });

  it('leaves what is blind without a word: sensors silent, cameras down, sites out of service', () => {
    const during = city.moment(at('10:40'));
    const stations = sensors.between(null, during).map(({station}) => station.id);
    expect(stations).not.toContain('W-DV');
    expect(stations).toContain('W-CC');
    expect(networkFeatures.cameraState('CAM-014', during)).toBe('down');
    const down = networkFeatures.cellSites(during).filter(({properties}) => properties['probableCause'] === 'lossOfSignal');
    expect(down).toHaveLength(23);
    const links = networkFeatures.links(during);
    expect(links.find(({id}) => id === 'L-020')?.properties).toMatchObject({state: 'down', operStatus: 'down'});
    expect(links.filter(({properties}) => properties['blindBy'] === 'L-020')).toHaveLength(14);
  });
});

describe('S3 and S4: the takeover and the container', () => {
  it('S3 is told to the security layer alone, step by step', () => {
    const ids = toldIds(security.told(city.moment(at('11:44')))).filter((id) => id.includes('S3') && id.startsWith(`SOC-${city.moment(at('11:44')).day}`));
    expect(ids).toHaveLength(3);
    expect(createIncidentScript(day, city)(at('11:50')).some(({ask}) => ask.type === 'security.cyber')).toBe(false);
    expect(alarms.ofDay.some(({story}) => story === 'S3')).toBe(false);
  });

  it('S4: the wrong seal raises its alarm within 3 s, and the box is held', () => {
    const move = port.told(city.moment(at('15:27'))).map((thing) => thing.tell()).filter(({properties}) => properties['kind'] === 'gate_move' && String(properties['movedAt']).startsWith('2026-09-15'));
    expect(move[0]?.properties).toMatchObject({containerIdentification: 'HDGU4729131', containerSeal: 'VN884120', containerSealRead: 'VN884102', state: 'held', gate: 'G-TV'});
    const alarm = alarms.ofDay.find(({rule}) => rule === 'AL-GATE-SEAL');
    expect((alarm?.raisedMs ?? 0) - (at('15:26:12') - MIDNIGHT)).toBeLessThanOrEqual(3_000);
  });
});

describe('S5: the depression', () => {
  it('warns, updates and cancels in a chain, with an exercise that is none', () => {
    const sent = capMessages(day, city.moment(at('23:30'))).filter(({sentAt}) => sentAt >= MIDNIGHT);
    expect(sent.map(({identifier}) => identifier)).toEqual(['HP-2026-0915-1', 'HP-2026-0915-2', 'HP-2026-0915-T', 'HP-2026-0915-3']);
    expect(sent[1]?.xml).toContain('<references>canhbao@demo.example,HP-2026-0915-1,2026-09-15T13:30:00+07:00</references>');
    expect(sent[2]?.xml).toContain('<status>Exercise</status>');
    expect(sent[3]?.xml).toContain('<msgType>Cancel</msgType>');
  });

  it('closes the underpass, limits the bridge, and opens them again', () => {
    expect(seen('R-038', '19:00')).toMatchObject({status: 'closed', speedKmh: 0});
    expect(seen('R-218', '18:00').status).toBe('limited');
    expect(seen('R-218', '22:11').status).toBe('open');
    expect(seen('R-038', '23:50').status).toBe('open');
  });

  it('drowns a sensor, and raises the river over its marks', () => {
    const stations = (time: string) => sensors.between(null, city.moment(at(time))).map(({station}) => station.id);
    expect(stations('20:20')).toContain('FLD-08');
    expect(stations('20:40')).not.toContain('FLD-08');
    const bands = alarms.ofDay.filter(({rule, object}) => rule.startsWith('AL-WAT') && object === 'W-HD').map(({rule}) => rule);
    expect(bands).toContain('AL-WAT-1');
  });

  it('moves no ship by pilot while pilotage is suspended', () => {
    for (const {call} of city.fleet.callsAt(city.moment(at('19:00')))) {
      const isSuspended = (ms: number): boolean => ms > at('18:10') - MIDNIGHT && ms < at('23:05') - MIDNIGHT;
      expect(isSuspended(call.pilotOnBoard), call.id).toBe(false);
    }
  });

  it('lets a barge drag her anchor and a SART call', () => {
    const barge = city.fleet.vessels.find(({mmsi}) => mmsi === '200000035');
    if (!barge) throw new Error('no barge');
    const [before, after] = ['19:28', '19:40'].map((time) => city.fleet.stateOf(barge, city.moment(at(time))));
    expect(after?.pose.speedMps).toBeCloseTo(0.72, 1);
    const [from, to] = [before?.pose.point, after?.pose.point];
    expect(Math.hypot((to?.x ?? 0) - (from?.x ?? 0), (to?.y ?? 0) - (from?.y ?? 0))).toBeGreaterThan(400);
    expect(alarms.ofDay.filter(({rule}) => rule === 'AL-AIS-SART')).toHaveLength(1);
  });
});

describe('S6: the alarm flood', () => {
  it('is 300 in 60 s, three of them critical, nothing merged away', () => {
    const flood = alarms.ofDay.filter(({story}) => story === 'S6');
    expect(flood).toHaveLength(300);
    const priority = new Map(day.vocabulary.alarmRules.map((rule) => [rule.id, rule.priority]));
    expect(flood.filter(({rule}) => priority.get(rule) === 'P1').map(({rule}) => rule)).toEqual(['AL-UNIT-EMG', 'AL-WAT-3', 'AL-SOC-15']);
    const times = flood.map(({raisedMs}) => raisedMs);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(62_000);
    const ids = new Set(toldIds(alarms.told(city.moment(at('20:10')))).filter((id) => id.includes(`${city.moment(at('20:10')).day}-`)));
    expect(ids.size).toBeGreaterThanOrEqual(300);
  });

  it('puts sites on battery, and the emergency button shows on its unit', () => {
    const sites = networkFeatures.cellSites(city.moment(at('20:10'))).filter(({properties}) => properties['probableCause'] === 'powerProblem');
    expect(sites.length).toBeGreaterThan(10);
    const unit = city.units.at(city.moment(at('20:08'))).find((one) => one.unit.callSign === 'CC-LC-1');
    expect(unit?.state).toBe('emergency');
  });
});

describe('the crew of the simulated centre', () => {
  const openAt = (atMs: number) => {
    const told = alarms.told(city.moment(atMs)).map((thing) => thing.tell().properties);
    return told.filter(({severity, ackState}) => severity !== 'cleared' || ackState !== 'acknowledged');
  };

  it('has acknowledged a morning that was joined at noon, in its own name, and leaves the last minutes to the desk', () => {
    const open = openAt(at('12:00'));
    const unacknowledged = open.filter(({ackState}) => ackState !== 'acknowledged');
    expect(open.length).toBeGreaterThan(unacknowledged.length);
    for (const {alarmRaisedTime} of unacknowledged) expect(at('12:00') - Date.parse(String(alarmRaisedTime))).toBeLessThanOrEqual(12 * 60_000);
    expect(open.find(({ackState}) => ackState === 'acknowledged')).toMatchObject({ackUserId: 'simulator'});
  });

  it('leaves a critical one three minutes, and takes it by the fifth', () => {
    const raisedAt = MIDNIGHT + (alarms.ofDay.find(({rule}) => rule === 'AL-AIS-SART')?.raisedMs ?? 0);
    const isOpenAfter = (minutes: number) => openAt(raisedAt + minutes * 60_000).some(({ruleId, ackState}) => ruleId === 'AL-AIS-SART' && ackState !== 'acknowledged');
    expect([isOpenAfter(2.9), isOpenAfter(5.1)]).toEqual([true, false]);
  });
});

describe('the day as a whole', () => {
  it('N13: one clock is seven minutes fast, one value is stuck', () => {
    const fast = sensors.between(at('09:00'), city.moment(at('09:06'))).find(({station}) => station.id === 'W-KA');
    expect(fast && fast.observedAt - at('09:06')).toBeGreaterThan(60_000);
    const stuck = (time: string) => sensors.between(null, city.moment(at(time))).find(({station}) => station.id === 'AIR-05')?.values;
    expect(stuck('17:00')).toEqual(stuck('03:00'));
  });

  it('has its rush hours on the bridges', () => {
    const mean = (time: string): number => {
      const all = traffic.at(city.moment(at(time))).filter(({segment}) => segment.corridor === 'C-CITY');
      return all.reduce((sum, {speedKmh, segment}) => sum + speedKmh / segment.freeFlowKmh, 0) / all.length;
    };
    expect(mean('03:00')).toBeGreaterThan(0.9);
    expect(mean('07:30')).toBeLessThan(mean('10:30'));
    expect(mean('17:15')).toBeLessThan(mean('14:00'));
  });

  it('works the script’s incidents one after the other', () => {
    const script = createIncidentScript(day, city);
    expect(script(at('07:44')).map(({ask}) => ask.type)).toContain('traffic.crash.bridge');
    expect(script(at('09:00')).map(({ask}) => ask.type)).not.toContain('traffic.crash.bridge');
    const crash = script(at('07:50')).find(({ask}) => ask.type === 'traffic.crash.bridge');
    expect(crash?.ask.place).toContain('Cầu Bính');
    expect(crash && crash.bornAt <= crash.acknowledgeAt && crash.noteAt < crash.resolveAt && crash.resolveAt < crash.closeAt).toBe(true);
  });

  it('counts some 250 reports and 130 everyday alarms', () => {
    const today = reports.until(city.moment(at('23:59'))).filter(({askedAt}) => askedAt >= MIDNIGHT);
    expect(today.length).toBeGreaterThan(250);
    expect(today.length).toBeLessThan(900);
    expect(today.filter(({service}) => service.code === 'W04').length).toBeGreaterThan(30);
  });
});
