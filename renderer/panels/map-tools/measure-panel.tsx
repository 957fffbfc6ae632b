/** The measured way: each leg with its length and direction, the whole, and the area where it is led back to its beginning. */
import {useStore} from 'zustand';
import {areaM2, legBetween, wayM} from '../../../shared/geo/geodesic.ts';
import {closeRing, mapToolStore} from '../../state/map-tool.ts';
import {formatArea, formatBearing, formatMeasured} from '../../text/measures.ts';
import {Button} from '../../ui/button.tsx';
import {useWords} from '../use-words.ts';
import {NearList} from './near-list.tsx';
import css from './map-tools.module.css';

const LEAST_FOR_AREA = 3;

export function MeasurePanel() {
  const {t, language, number} = useWords();
  const points = useStore(mapToolStore, (state) => state.points);
  const isClosed = useStore(mapToolStore, (state) => state.isClosed);
  const [first] = points;
  const way = isClosed && first ? [...points, first] : points;
  const legs = way.flatMap((to, at) => {
    const from = way[at - 1];
    return from ? [legBetween(from, to)] : [];
  });
  return (
    <>
      {legs.length > 0 && (
        <table className={css['legs']}>
          <caption className="visually-hidden">{t('craft.measure.legs')}</caption>
          <tbody>
            {legs.map(({distanceM, bearingDeg}, at) => (
              <tr key={at}>
                <th scope="row">{t('craft.measure.leg', {count: number(at + 1, 0)})}</th>
                <td className="num">{formatMeasured(distanceM, language)}</td>
                <td className="num">{bearingDeg === null ? '–' : formatBearing(bearingDeg)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot aria-live="polite">
            <tr><th scope="row">{t('craft.measure.total')}</th><td className="num">{formatMeasured(wayM(way), language)}</td><td /></tr>
            {isClosed && <tr><th scope="row">{t('craft.measure.area')}</th><td className="num">{formatArea(areaM2(way), language)}</td><td /></tr>}
          </tfoot>
        </table>
      )}
      {points.length > 1 && !isClosed && (
        <Button whyNot={points.length < LEAST_FOR_AREA ? t('craft.measure.tooFew', {count: LEAST_FOR_AREA}) : null} onPress={closeRing}>{t('craft.measure.close')}</Button>
      )}
      {points.length > 0 && <NearList way={points} isArea={isClosed} />}
    </>
  );
}
