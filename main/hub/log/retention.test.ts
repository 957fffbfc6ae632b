import {describe, expect, it} from 'vitest';
import {AT, IngestDesk} from '../../../tests/support/ingest-desk.ts';
import {dueExpiries, dueRemovals} from './retention.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

function withWarning(facts: object = {}): IngestDesk {
  const desk = new IngestDesk();
  const warning = {layer: 'warnings', externalId: 'w-1', globalId: false, index: 0, observedAt: AT, facts: {identifier: 'w-1', severity: 'high', state: 'active', expiresAt: AT + HOUR_MS, ...facts}};
  expect(desk.ingest.take({name: 'cap', demo: false}, {observations: [warning], refused: [], ignored: 0}, AT)).toEqual([]);
  return desk;
}

describe('a warning past its end', () => {
  it('says so, once, and is otherwise what it was', () => {
    const desk = withWarning();
    expect(dueExpiries(desk.state, AT + HOUR_MS - 1)).toEqual([]);
    const drafts = dueExpiries(desk.state, AT + HOUR_MS);
    expect(drafts).toMatchObject([{layer: 'warnings', id: 'w-1', op: 'put', record: {identifier: 'w-1', severity: 'high', state: 'expired', receivedAt: AT}}]);
    desk.sink.append(drafts);
    expect(dueExpiries(desk.state, AT + 2 * HOUR_MS)).toEqual([]);
  });

  it('stays replaced or cancelled where it was that before', () => {
    expect(dueExpiries(withWarning({state: 'cancelled'}).state, AT + 2 * HOUR_MS)).toEqual([]);
  });

  it('without an end goes on', () => {
    expect(dueExpiries(withWarning({expiresAt: null}).state, AT + 1_000 * DAY_MS)).toEqual([]);
  });

  it('leaves when it was kept long enough', () => {
    const desk = withWarning({state: 'expired'});
    const changedAt = desk.state.of('warnings').records.get('w-1')?.at ?? 0;
    expect(dueRemovals(desk.state, changedAt + 365 * DAY_MS)).toEqual([]);
    expect(dueRemovals(desk.state, changedAt + 366 * DAY_MS)).toMatchObject([{id: 'w-1', op: 'remove'}]);
  });
});

describe('an alarm that was shelved', () => {
  function shelved(facts: object = {}): IngestDesk {
    const desk = new IngestDesk();
    const alarm = {layer: 'alarms', externalId: 'a-1', globalId: false, index: 0, observedAt: AT, facts: {severity: 'high', state: 'shelved', shelvedUntilAt: AT + HOUR_MS, ...facts}};
    expect(desk.ingest.take({name: 'noc', demo: false}, {observations: [alarm], refused: [], ignored: 0}, AT)).toEqual([]);
    return desk;
  }

  it('P10: asks again when its time has come, once, though its source says nothing more', () => {
    const desk = shelved();
    expect(dueExpiries(desk.state, AT + HOUR_MS - 1)).toEqual([]);
    const drafts = dueExpiries(desk.state, AT + HOUR_MS);
    expect(drafts).toMatchObject([{layer: 'alarms', id: 'a-1', op: 'put', record: {severity: 'high', state: 'unacknowledged'}}]);
    desk.sink.append(drafts);
    expect(dueExpiries(desk.state, AT + 2 * HOUR_MS)).toEqual([]);
    // A source that repeats an end that is past does not hide it again.
    desk.ingest.take({name: 'noc', demo: false}, {observations: [{layer: 'alarms', externalId: 'a-1', globalId: false, index: 0, observedAt: AT + 2 * HOUR_MS, facts: {severity: 'high', state: 'shelved', shelvedUntilAt: AT + HOUR_MS}}], refused: [], ignored: 0}, AT + 2 * HOUR_MS);
    expect(desk.state.of('alarms').records.get('a-1')?.record?.['state']).toBe('unacknowledged');
  });

  it('without an end stays so', () => {
    expect(dueExpiries(shelved({shelvedUntilAt: null}).state, AT + 1_000 * DAY_MS)).toEqual([]);
  });
});
