/** The cameras that see the incident, each leading to its card; where none does, that and the nearest with the reason. */
import type {Position} from '../../../shared/geo/geometry.ts';
import {camerasAt, type PlacedCamera, type SightedCamera} from '../../../shared/rules/cameras-seeing.ts';
import {camerasLook, orientationOf} from '../../layers/cameras/look.ts';
import {select} from '../../state/selection.ts';
import type {WindowLayer} from '../../state/records.ts';
import {formatDistance} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import {useDesk} from '../desk-context.ts';
import {RecordAge} from '../record-age.tsx';
import {RecordGlyph} from '../record-glyph.tsx';
import {ageOf, isGone, positionOf} from '../record-facts.ts';
import {useHubNowMs} from '../use-words.ts';
import type {IncidentCase} from './incident-case.ts';
import css from './seeing-cameras.module.css';

export function SeeingCameras({of}: {readonly of: IncidentCase}) {
  const {records} = useDesk();
  const nowMs = useHubNowMs();
  const {t, number} = of.words;
  const layer = records.layers.get('cameras');
  const incidents = records.layers.get('incidents');
  const stored = incidents?.records.get(of.id);
  // Who sees no cameras is told nothing of them.
  if (!layer || layer.records.size === 0 || !incidents || !stored) return null;
  const place = positionOf(incidents, stored);
  const {seeing, nearest} = place ? camerasAt(place, placedCameras(layer, nowMs)) : {seeing: [], nearest: []};
  return (
    <section className={css['section']} aria-label={t('duty.cameras.title')}>
      <h3 className={css['title']}>{t('duty.cameras.title')} {seeing.length > 0 && <span className={css['count']}>{number(seeing.length, 0)}</span>}</h3>
      {seeing.length === 0 && <p className={css['none']}>{t(place ? 'duty.cameras.none' : 'duty.cameras.noPosition')}</p>}
      {nearest.length > 0 && <h4 className={css['nearest']}>{t('duty.cameras.nearest')}</h4>}
      <ul className={css['list']}>
        {(seeing.length > 0 ? seeing : nearest).map((camera) => <CameraRow key={camera.id} camera={camera} layer={layer} of={of} />)}
      </ul>
    </section>
  );
}

function CameraRow({camera: {id, distanceM, sight}, layer, of: {words}}: {readonly camera: SightedCamera; readonly layer: WindowLayer; readonly of: IncidentCase}) {
  const {t, language} = words;
  const stored = layer.records.get(id);
  if (!stored?.record) return null;
  const {record: facts} = stored;
  const name = plainLine(camerasLook.title(facts, words));
  const turns = facts['cameraType'] === 'PTZ' && sight === 'elsewhere' ? ` · ${t('duty.cameras.turns')}` : '';
  return (
    <li className={css['camera']}>
      <RecordGlyph layer="cameras" facts={facts} sizePx={16} />
      <button type="button" className={css['name']} title={name} onClick={() => select('cameras', id)}>{name}</button>
      <span className={css['distance']}>{formatDistance(distanceM, language)}</span>
      <span className={css['aside']}>
        {t(`duty.cameras.sight.${sight}`)}{turns} · {camerasLook.state(facts, {}, words)}{facts['masked'] === true ? ` · ${t('duty.cameras.masked')}` : ''}
      </span>
      {facts['state'] !== 'unknown' && <RecordAge layer={layer} stored={stored} words={words} />}
    </li>
  );
}

function placedCameras(layer: WindowLayer, nowMs: number): readonly PlacedCamera[] {
  return [...layer.records.values()].flatMap((stored): readonly PlacedCamera[] => {
    const {id, record: facts, handle} = stored;
    if (facts === null || isGone(layer, facts)) return [];
    const position: Position | null = positionOf(layer, stored);
    if (position === null) return [];
    const {azimuthDeg = null, fovDeg = null, rangeM = null} = orientationOf(facts) ?? {};
    return [{id, position, state: String(facts['state']), isLost: ageOf(layer, facts, handle, nowMs).freshness === 'lost', azimuthDeg, fovDeg, rangeM}];
  });
}
