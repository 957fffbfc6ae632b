import {describe, expect, it} from 'vitest';
import {SEVERITIES, severityLevel} from './severity.ts';

describe('severity', () => {
  it('is counted as priorities are, and nothing open is 0', () => {
    expect(SEVERITIES.map(severityLevel)).toEqual([1, 2, 3, 4, 0]);
    expect([severityLevel('major'), severityLevel(undefined)]).toEqual([0, 0]);
  });
});
