/** Cameras: a disc with its lens, the cone of what it sees; one that is down sees nothing and says so. */
import {Cctv} from 'lucide-react';
import {formatNumber, THIN_SPACE} from '../../text/format.ts';
import type {TextKey} from '../../text/vi.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {writtenFact} from '../fact-card.ts';
import {asideOf, labelOf, textOf} from '../fact-values.ts';
import type {CardRow, Cone, LiveValues, Look, Words} from '../look.ts';

export interface Orientation {
  readonly azimuthDeg: number | null;
  readonly fovDeg?: number | null;
  readonly rangeM?: number | null;
}

export const camerasLook: Look = {
  layer: 'cameras',
  icon: Cctv,
  point: (facts) => ({
    shape: 'disc', sizePx: 14, hollow: false, tone: isFaulty(facts) ? 'fault' : 'normal', turns: false, aheadS: 0, digit: '', ring: false,
  }),
  mapLabel: (facts) => labelOf(facts, 'cameraName'),
  cone: coneOf,
  clusters: 'always',
  rank: (facts) => (isFaulty(facts) ? 55 : 90),
  title: (facts, words) => textOf(facts, 'cameraName') ?? textOf(facts, 'cameraNum') ?? words.t('camera.noName' satisfies TextKey),
  state: (facts, _live, {t}) => t(`camera.state.${textOf(facts, 'state') ?? 'unknown'}`),
  card: cardOf,
  searchText: (facts) => [textOf(facts, 'cameraName'), textOf(facts, 'cameraNum'), textOf(facts, 'group'), textOf(facts, 'ward')],
};

function isFaulty(facts: FactRecord): boolean {
  return facts['state'] === 'down' || facts['state'] === 'frozen';
}

/** No cone where the camera is down or where half of it would be a guess. */
function coneOf(facts: FactRecord): Cone | null {
  const orientation = orientationOf(facts);
  if (!orientation || facts['state'] === 'down') return null;
  const {azimuthDeg, fovDeg, rangeM} = orientation;
  if (azimuthDeg === null || fovDeg === null || fovDeg === undefined || rangeM === null || rangeM === undefined) return null;
  return {azimuthDeg, fovDeg, rangeM};
}

function cardOf(facts: FactRecord, _live: LiveValues, words: Words): readonly CardRow[] {
  const {t, language} = words;
  const label = (key: TextKey): string => t(key);
  const cone = orientationOf(facts);
  const height = typeof facts['heightM'] === 'number' ? facts['heightM'] : null;
  const whole = (value: number | null | undefined): string => (value === null || value === undefined ? '–' : formatNumber(value, 0, language));
  return [
    {label: label('camera.number'), value: textOf(facts, 'cameraNum')},
    {label: label('camera.type'), value: writtenFact('cameraType', facts['cameraType'], words), ...asideOf(writtenFact('cameraUsage', facts['cameraUsage'], words))},
    {
      label: label('camera.view'),
      value: cone ? t('camera.viewValue' satisfies TextKey, {azimuth: whole(cone.azimuthDeg), fov: whole(cone.fovDeg), range: whole(cone.rangeM)}) : null,
    },
    {label: label('camera.height'), value: height === null ? null : `${formatNumber(height, 0, language)}${THIN_SPACE}m`},
    {label: label('camera.owner'), value: textOf(facts, 'owner')},
    {label: label('camera.ward'), value: textOf(facts, 'ward')},
    {label: label('camera.node'), value: textOf(facts, 'networkNode')},
    ...(facts['masked'] === true ? [{label: label('camera.masked'), value: label('camera.maskedYes')}] : []),
  ];
}

/** Where it looks, as far as somebody said. */
export function orientationOf(facts: FactRecord): Orientation | null {
  const value = facts['cameraOrientation'];
  return typeof value === 'object' && value !== null ? (value as Orientation) : null;
}
