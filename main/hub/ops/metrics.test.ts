import {describe, expect, it} from 'vitest';
import {Metrics} from './metrics.ts';

describe('metrics', () => {
  it('bear the names and labels of the contract', async () => {
    const metrics = new Metrics();
    metrics.feedAccepted('port-ais', 3);
    metrics.feedRejected('port-ais', 'checksum', 2);
    metrics.changes('vessels', 4);
    metrics.consoles(1);
    metrics.publishSeconds(0.02);
    metrics.commandSeconds(0.3);
    const lines = (await metrics.text()).split('\n');
    expect(lines).toEqual(expect.arrayContaining([
      'haidang_feed_accepted_total{feed="port-ais"} 3',
      'haidang_feed_rejected_total{feed="port-ais",reason="checksum"} 2',
      'haidang_changes_total{layer="vessels"} 4',
      'haidang_consoles 1',
      'haidang_publish_seconds_count 1',
      'haidang_command_seconds_sum 0.3',
    ]));
  });

  it('of two hubs in one process do not mix', async () => {
    const [one, other] = [new Metrics(), new Metrics()];
    one.consoles(5);
    expect(await other.text()).toContain('haidang_consoles 0');
  });
});
