/** What of a pack answers for incidents, as the wire carries it: types with their run cards, agencies, stations, hospitals. */
import type {PackUnits, Vocabulary} from '../../shared/model/city-pack.ts';
import type {City} from '../../shared/protocol/down.ts';

export function incidentTypeOf({code, name, en, priority, slaMin, parMin, lead, runCard, sop}: Vocabulary['incidentTypes'][number]): City['incidentTypes'][number] {
  return {
    code,
    vi: name,
    en,
    priority,
    ...(slaMin != null && {slaMin}),
    ...(parMin != null && {parMin}),
    ...(lead !== undefined && {lead}),
    ...(runCard && {runCard}),
    ...(sop && {sop}),
  };
}

/** What the pack does not have is left out: an empty list would say that the city has none. */
export function helpersOf({agencies, stations, hospitals = [], coverage = []}: PackUnits): Pick<City, 'agencies' | 'stations' | 'hospitals' | 'coverage'> {
  return {
    ...(coverage.length > 0 && {coverage: coverage.map(({agency, capability, withinMin}) => ({agency, capability, withinS: withinMin * 60}))}),
    ...(agencies.length > 0 && {agencies: agencies.map(({code, name, en}) => ({code, ...namesOf(name, en)}))}),
    ...(stations.length > 0 && {
      stations: stations.map(({id, agency, name, en, lon, lat, marine}) => ({id, agency, ...namesOf(name, en), lonDeg: lon, latDeg: lat, isMarine: marine})),
    }),
    ...(hospitals.length > 0 && {
      hospitals: hospitals.map(({id, name, en, lon, lat, beds, icuBeds, emergencyDept, traumaLevel}) => (
        {id, ...namesOf(name, en), lonDeg: lon, latDeg: lat, beds, icuBeds, hasEmergency: emergencyDept, traumaLevel}
      )),
    }),
  };
}

function namesOf(vi: string, en: string | null | undefined): {readonly vi: string; readonly en?: string} {
  return en == null ? {vi} : {vi, en};
}
