/**
 * Where help would come late, and which unit could move up without opening a gap elsewhere (row 58): reckoned in this
 * window, after the drawing and every ten seconds at most. Advice only: nobody is moved by it.
 */
import {useEffect, useState} from 'react';
import {must} from '../../../shared/lib/assert.ts';
import type {City} from '../../../shared/protocol/down.ts';
import {advisedUnits, speedsNow, type AdviceSources} from '../../../shared/rules/advice.ts';
import {coverageOf, type Coverage, type CoverageGap} from '../../../shared/rules/coverage.ts';
import {valueWord} from '../../layers/fact-card.ts';
import {textOf} from '../../layers/fact-values.ts';
import {hubNow} from '../../state/clock.ts';
import type {Records} from '../../state/records.ts';
import {select} from '../../state/selection.ts';
import {formatAge} from '../../text/format.ts';
import {GridList} from '../../ui/grid-list.tsx';
import {Notice} from '../../ui/notice.tsx';
import {Coming} from '../coming.tsx';
import {useDesk} from '../desk-context.ts';
import {useCity, useWords} from '../use-words.ts';
import {AnswerFrame} from './answer-frame.tsx';
import css from './answer-panel.module.css';

const EVERY_MS = 10_000;
const ROW_HEIGHT_PX = 46;

export function CoverageAnswer() {
  const {records, flyTo} = useDesk();
  const words = useWords();
  const {t, language} = words;
  const duration = (ms: number): string => formatAge(ms, language);
  const city = useCity();
  const coverage = useCoverage(records, city);
  const stations = new Map((city?.stations ?? []).map((station) => [station.id, station]));
  const gaps = new Map((coverage?.gaps ?? []).map((gap) => [keyOfGap(gap), gap]));
  const limits = new Map((city?.coverage ?? []).map(({agency, capability, withinS}) => [`${agency} ${capability}`, withinS]));
  const nameOf = (id: string): string => {
    const station = stations.get(id);
    return station === undefined ? id : words.language === 'en' ? (station.en ?? station.vi) : station.vi;
  };
  const row = (gap: CoverageGap) => {
    const agency = stations.get(gap.station)?.agency ?? '';
    const limit = duration((limits.get(`${agency} ${gap.capability}`) ?? 0) * 1_000);
    const move = coverage?.moveUps.find(({toStation, capability}) => toStation === gap.station && capability === gap.capability);
    const unit = move && records.get('units', move.unit)?.record;
    return (
      <div className={css['gap']} role="presentation">
        <span role="gridcell" className={`${css['name'] ?? ''} ellipsis`}>{nameOf(gap.station)}</span>
        <span role="gridcell" className={`${css['what'] ?? ''} ellipsis`}>{valueWord('capability', gap.capability, words)}</span>
        <span role="gridcell" className={`${css['what'] ?? ''} ellipsis`}>
          {gap.nearestEtaS === null ? t('coverage.nobody', {limit}) : t('coverage.late', {eta: duration(gap.nearestEtaS * 1_000), limit})}
        </span>
        <span role="gridcell" className={`${css['name'] ?? ''} ellipsis`}>
          {move ? t('coverage.moveUp', {unit: (unit && textOf(unit, 'callSign')) ?? move.unit, eta: duration(move.etaS * 1_000)}) : t('coverage.noMove')}
        </span>
      </div>
    );
  };
  const open = (key: string): void => {
    const gap = must(gaps.get(key), key);
    const station = stations.get(gap.station);
    const move = coverage?.moveUps.find(({toStation, capability}) => toStation === gap.station && capability === gap.capability);
    if (move) select('units', move.unit);
    if (station) flyTo([station.lonDeg, station.latDeg]);
  };
  const unjudged = coverage?.unjudged.length ?? 0;
  return (
    <AnswerFrame
      title={t('coverage.title')} count={coverage ? words.number(coverage.gapCount, 0) : ''} close={t('coverage.close')}
      second={[t('coverage.second'), unjudged > 0 ? t('coverage.unjudged', {count: unjudged}) : ''].join(' ').trim()}
    >
      {coverage === undefined ? <Coming />
        : coverage === null ? <Notice title={t('coverage.unknown')} why={t('coverage.unknownWhy')} />
        : coverage.gaps.length === 0 ? <Notice title={t('coverage.none')} why={t('coverage.noneWhy')} />
        : (
          <div className={css['list']}>
            <GridList
              label={t('coverage.title')} list="coverage" keys={[...gaps.keys()]} columns={4} rowHeightPx={ROW_HEIGHT_PX} selectedKey={null}
              nameOf={(key) => nameOf(must(gaps.get(key), key).station)} onOpen={open} rowData={() => ({})}
              renderRow={(key) => row(must(gaps.get(key), key))}
            />
          </div>
        )}
    </AnswerFrame>
  );
}

function keyOfGap({station, capability}: CoverageGap): string {
  return `${station} ${capability}`;
}

/** undefined: it is being worked out. null: the city says nothing to reckon by. */
function useCoverage(records: Records, city: City | null): Coverage | null | undefined {
  const [coverage, setCoverage] = useState<Coverage | null | undefined>();
  useEffect(() => {
    if (city === null) return undefined;
    const reckon = (): void => setCoverage(coverageNow(records, city));
    const first = setTimeout(reckon);
    const ticking = setInterval(reckon, EVERY_MS);
    return () => {
      clearTimeout(first);
      clearInterval(ticking);
    };
  }, [records, city]);
  return coverage;
}

export function coverageNow(records: Pick<Records, 'layers'>, {roads, stations = [], coverage: standards = []}: City, at = hubNow()): Coverage | null {
  if (roads === undefined || standards.length === 0) return null;
  const sources: AdviceSources = {at, layers: records.layers, plan: new Map(), roads, stations};
  return coverageOf({
    at, standards, network: roads, speedOf: speedsNow(sources), units: advisedUnits(sources),
    stations: stations.map(({id, agency, lonDeg, latDeg, isMarine}) => ({id, agency, position: [lonDeg, latDeg], isMarine})),
  });
}
