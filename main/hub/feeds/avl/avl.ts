/**
 * Automatic vehicle location: what a tracker, a phone or their server tells of units by the OsmAnd protocol or as JSON,
 * pushed, polled or by UDP. A device is the unit that `"units"` puts it into, else a unit by its own id or call sign. A
 * report without a fix moves nothing, and one that is only a guess does not replace a young finer one. Keeps nothing
 * between two inputs.
 */
import {exactObject} from '../../../../shared/lib/schema.ts';
import type {Decoded, Observation, Refusal} from '../../../../shared/model/observation.ts';
import {callSignOf, COARSE_FROM_M, DeviceUnits, unitsOption} from '../device-units.ts';
import {callApart} from '../emergency.ts';
import type {Decoder, FeedType, Unreadable} from '../feed.ts';
import {MAX_INPUT_BYTES, readElements} from './elements.ts';
import {readReport, type Report} from './report.ts';

export const avl: FeedType = {
  type: 'avl',
  options: exactObject({units: unitsOption}),
  layersOf: () => ['units'],
  framing: 'whole',
  maxInputBytes: MAX_INPUT_BYTES,
  createDecoder: ({units}) => new AvlDecoder(new DeviceUnits(units)),
};

class AvlDecoder implements Decoder {
  readonly #units: DeviceUnits;

  constructor(units: DeviceUnits) {
    this.#units = units;
  }

  decode(input: Uint8Array): Decoded | Unreadable {
    const elements = readElements(input);
    if (!elements.ok) return {unreadable: elements.error};
    const observations: Observation[] = [];
    const refused: Refusal[] = [];
    let ignored = 0;
    for (const [index, element] of elements.value.entries()) {
      const {about} = element;
      if ('refused' in element) {
        refused.push({index, ...element.refused, about});
        continue;
      }
      const report = readReport(element.fields);
      if (!report.ok) {
        refused.push({index, ...report.error, about});
        continue;
      }
      for (const leftOut of report.value.leftOut) refused.push({index, ...leftOut, about, ...(tells(report.value) && {isPart: true})});
      if (tells(report.value)) observations.push(...callApart(this.#observation(report.value, index)));
      else if (report.value.place === null) ignored += 1;
      else if (report.value.leftOut.length === 0) refused.push({index, code: 'no-place', reason: 'neither a place nor a fact of the unit', about});
    }
    return {observations, refused, ignored};
  }

  #observation(report: Report, index: number): Observation {
    const {device, callSign, place, accuracyM, observedAt, facts, motion} = report;
    const unit = this.#units.of(device);
    const isCoarse = accuracyM !== undefined && accuracyM >= COARSE_FROM_M;
    return {
      layer: 'units',
      ...(unit ?? {externalId: device, globalId: false, idFact: 'callSign', factsIfNew: {callSign: callSignOf(device)}}),
      facts: {...facts, ...(callSign !== undefined && !unit && {callSign})},
      // Without a place of now nothing may make the last one look younger.
      ...(place && {live: {lonDeg: place[0], latDeg: place[1], ...motion}}),
      observedAt,
      ...(isCoarse && {coarse: true}),
      index,
    };
  }
}

function tells({place, facts}: Report): boolean {
  return Boolean(place) || Object.keys(facts).length > 0;
}
