/** What is said of response times, in English. */
import type {responseTimesVi} from './response-times-vi.ts';

export const responseTimesEn: typeof responseTimesVi = {
  title: 'Response times',
  open: 'Response times: median, 90 %, limits',
  close: 'Close',
  window: 'Window',
  hours: 'last {{count}} hours',
  days: 'last {{count}} days',
  by: 'By',
  grouping: {all: 'all', type: 'type of incident', priority: 'priority'},
  edition: 'Limits',
  all: 'All',
  incidents: 'Incidents',
  phase: {alarmHandling: 'Alarm handling', turnout: 'Turnout', travel: 'Travel', totalResponse: 'Total response'},
  span: {
    alarmHandling: 'received → first dispatch', turnout: 'dispatch → under way, each unit', travel: 'under way → on scene, each unit',
    totalResponse: 'received → first unit on scene',
  },
  meets: '{{within}} within {{limit}}',
  misses: '{{within}} within {{limit}}, {{asked}} wanted',
  cases: 'cases: {{count}}',
  none: 'No incident in this window.',
  noneWhy: 'Choose a longer window.',
  how: 'Reckoned from the incidents that this desk has. Median and 90 % are values that really were; what has not happened is not counted; a duplicate counts as the incident that it is the same as.',
  ownTitle: 'Limits of the city',
  ownName: 'Name of the limits',
  limitOf: '{{phase}}, seconds for 90 %',
  save: 'Save limits',
  remove: 'Remove these limits',
  wrong: 'A name and four limits in seconds above 0 are needed.',
  taken: 'Bundled limits have this name.',
};
