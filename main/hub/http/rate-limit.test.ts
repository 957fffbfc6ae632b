import {describe, expect, it} from 'vitest';
import {BUCKET_CALLS, networkOf, RateLimit} from './rate-limit.ts';

describe('the rate of one address', () => {
  it('is a bucket that empties and fills again', () => {
    const limit = new RateLimit();
    const waits = Array.from({length: BUCKET_CALLS + 1}, () => limit.take('10.0.0.1', 0));
    expect(waits.filter((waitMs) => waitMs > 0)).toEqual([50]);
    expect(limit.take('10.0.0.1', 50)).toBe(0);
    expect(limit.take('10.0.0.2', 0)).toBe(0);
  });

  it('is kept for so many addresses and no more', () => {
    const limit = new RateLimit(3);
    for (let number = 0; number < 10; number++) limit.take(`10.0.0.${number}`, 0);
    expect(limit.size).toBe(3);
  });

  it('counts an IPv6 network as one', () => {
    expect(networkOf('2001:db8::1')).toBe(networkOf('2001:db8:0:0:ffff::9'));
    expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8::1'));
    expect([networkOf('::1'), networkOf('10.0.0.1'), networkOf('::ffff:10.0.0.1')]).toEqual(['0:0:0:0', '10.0.0.1', '::ffff:10.0.0.1']);
  });
});
