/** Range rings: around what is selected or around a place, by distance or by minutes of travel; those drawn can be taken away. */
import {X} from 'lucide-react';
import {useState} from 'react';
import {useStore} from 'zustand';
import {lookOf} from '../../layers/index.ts';
import {mapToolStore} from '../../state/map-tool.ts';
import {placeOf} from '../../state/record-place.ts';
import {addRings, FIRST_SPEED_MPS, LEAST_SPEED_MPS, removeRings, ringsByDistance, ringsByTime, ringStore, type RingCentre} from '../../state/rings.ts';
import {selectionStore} from '../../state/selection.ts';
import {formatReach} from '../../text/measures.ts';
import {plainLine} from '../../text/plain.ts';
import {Button} from '../../ui/button.tsx';
import {Field} from '../../ui/field.tsx';
import {useDesk} from '../desk-context.ts';
import {useWords} from '../use-words.ts';
import {NearList} from './near-list.tsx';
import css from './map-tools.module.css';

const KMH = 3.6;
const MOST_KMH = 999;

export function RingsPanel() {
  const {records} = useDesk();
  const words = useWords();
  const point = useStore(mapToolStore, ({points}) => points[0]);
  const selected = useStore(selectionStore, (state) => state.selected);
  const [by, setBy] = useState<'distance' | 'time'>('distance');
  const [typedKmh, setTypedKmh] = useState<string | null>(null);
  const {t} = words;

  const ownPlace = selected ? placeOf(records, selected) : null;
  const centre: RingCentre | null = point ? {type: 'place', position: point} : selected && ownPlace ? {type: 'record', ...selected} : null;
  const ownKmh = centre?.type === 'record' ? speedKmh(centre) : null;
  const shownKmh = typedKmh ?? String(Math.round(ownKmh ?? FIRST_SPEED_MPS * KMH));
  const speedMps = Number(shownKmh) / KMH;
  const isSpeed = Number.isFinite(speedMps) && speedMps >= LEAST_SPEED_MPS && speedMps * KMH <= MOST_KMH;

  function speedKmh({layer, id}: {readonly layer: string; readonly id: string}): number | null {
    const source = records.layers.get(layer);
    const stored = source?.records.get(id);
    const column = source?.layer.liveColumns.findIndex(({name}) => name === 'speedMps') ?? -1;
    const mps = source && stored && column >= 0 ? source.live.get(stored.handle, column) : null;
    return mps !== null && mps >= LEAST_SPEED_MPS ? mps * KMH : null;
  }
  const draw = (): void => {
    if (centre) addRings(centre, by === 'distance' ? ringsByDistance() : ringsByTime(speedMps));
  };
  const whyNot = centre === null ? t('craft.rings.noCentre') : by === 'time' && !isSpeed ? t('craft.rings.speed') : null;
  return (
    <>
      <p className={css['what']}>{centre === null ? t('craft.rings.noCentre') : centre.type === 'place' ? t('craft.rings.aroundPlace') : t('craft.rings.around', {name: nameOf(centre, words, records)})}</p>
      <fieldset className={css['choices']}>
        <legend>{t('craft.rings.by')}</legend>
        {(['distance', 'time'] as const).map((way) => (
          <label key={way}>
            <input type="radio" name="rings-by" checked={by === way} onChange={() => setBy(way)} />
            {t(way === 'distance' ? 'craft.rings.byDistance' : 'craft.rings.byTime')}
          </label>
        ))}
      </fieldset>
      {by === 'time' && (
        <Field label={t('craft.rings.speed')} help={t('craft.rings.straight')}>
          {(ids) => <input {...ids} inputMode="numeric" value={shownKmh} onChange={(event) => setTypedKmh(event.target.value)} />}
        </Field>
      )}
      <p className={css['hint']}>
        {(by === 'distance' ? ringsByDistance() : isSpeed ? ringsByTime(speedMps) : []).map(({radiusM, minutes}) => `${minutes === null ? '' : `${minutes} ${t('craft.rings.minutes')}: `}${formatReach(radiusM, words.language)}`).join(' · ')}
      </p>
      <Button kind="primary" whyNot={whyNot} onPress={draw}>{t('craft.rings.draw')}</Button>
      {point && <NearList way={[point]} isArea={false} />}
      {!point && ownPlace && <NearList way={[ownPlace]} isArea={false} />}
      <DrawnRings />
    </>
  );
}

function DrawnRings() {
  const {records} = useDesk();
  const words = useWords();
  const sets = useStore(ringStore, (state) => state.sets);
  const {t} = words;
  if (sets.length === 0) return null;
  return (
    <ul className={css['list']} aria-label={t('craft.rings.drawn')}>
      {sets.map(({id, centre, rings}) => {
        const name = nameOf(centre, words, records);
        return (
          <li key={id} className={css['drawn']}>
            <span className="ellipsis">{name} · {rings.map(({radiusM}) => formatReach(radiusM, words.language)).join(', ')}</span>
            <Button kind="ghost" title={t('craft.rings.remove', {name})} icon={<X size={14} aria-hidden="true" />} onPress={() => removeRings(id)}>
              <span className="visually-hidden">{t('craft.rings.remove', {name})}</span>
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

function nameOf(centre: RingCentre, words: ReturnType<typeof useWords>, records: ReturnType<typeof useDesk>['records']): string {
  if (centre.type === 'place') return words.t('craft.rings.place');
  const facts = records.get(centre.layer, centre.id)?.record;
  return facts ? plainLine(lookOf(centre.layer).title(facts, words)) : centre.id;
}
