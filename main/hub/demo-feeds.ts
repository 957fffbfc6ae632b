/**
 * Feeds that the demo city speaks to, as configuration; only the starter asks for them (`npm run hub` never simulates).
 * Each system has its own, in its own protocol, and all of them share one key.
 */
const KEY = 'HAIDANG_DEMO_FEEDS_KEY';

interface Pushed {
  readonly name: string;
  readonly type: string;
  readonly layer?: string;
  readonly expectEveryS: number;
}

const PUSHED: readonly Pushed[] = [
  {name: 'demo-units', type: 'geojson', layer: 'units', expectEveryS: 5},
  {name: 'demo-traffic', type: 'ngsi-ld', expectEveryS: 60},
  {name: 'demo-cameras', type: 'ngsi-ld', expectEveryS: 10},
  {name: 'demo-sensors', type: 'ngsi-ld', expectEveryS: 60},
  {name: 'demo-kpis', type: 'ngsi-ld', expectEveryS: 900},
  {name: 'demo-port-calls', type: 'ngsi-ld', expectEveryS: 60},
  {name: 'demo-gate', type: 'geojson', layer: 'port-calls', expectEveryS: 15},
  {name: 'demo-transit', type: 'gtfs-realtime', expectEveryS: 10},
  {name: 'demo-warnings', type: 'cap', expectEveryS: 300},
  {name: 'demo-reports', type: 'geojson', layer: 'reports', expectEveryS: 20},
  {name: 'demo-alarms', type: 'geojson', layer: 'alarms', expectEveryS: 5},
  {name: 'demo-security', type: 'geojson', layer: 'security', expectEveryS: 15},
  {name: 'demo-links', type: 'geojson', layer: 'links', expectEveryS: 30},
  {name: 'demo-cell-sites', type: 'geojson', layer: 'cell-sites', expectEveryS: 60},
  {name: 'demo-signal', type: 'geojson', layer: 'signal', expectEveryS: 3_600},
];

export const DEMO_FEEDS: readonly object[] = [
  {name: 'demo-ais', type: 'ais', listen: 'udp://127.0.0.1:0', demo: true},
  ...PUSHED.map((feed) => ({...feed, keyEnv: KEY, demo: true})),
];

export const PUSHED_DEMO_FEEDS: readonly string[] = PUSHED.map(({name}) => name);
