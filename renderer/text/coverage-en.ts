/** Where help would come late, in English. */
export const coverageEn = {
  title: 'Gaps in coverage',
  also: 'station cover, move-up',
  second: 'Stations that no available unit reaches in time, by the roads and the traffic of now.',
  none: 'Every station has a unit that arrives in time',
  noneWhy: 'By the city’s own standards, its roads and the traffic of now.',
  unknown: 'Cannot be reckoned yet',
  unknownWhy: 'The city pack has no roads, or no standard of time for its stations.',
  late: 'nearest {{eta}}, standard {{limit}}',
  nobody: 'no unit, standard {{limit}}',
  moveUp: 'Move {{unit}} up, {{eta}}',
  noMove: 'No unit can be spared',
  unjudged: '{{count}} stations far from any road are left out.',
  unjudged_one: '{{count}} station far from any road is left out.',
  close: 'Close',
};
