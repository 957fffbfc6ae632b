import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {cameraRecord, openLog} from '../../../tests/support/hub-log.ts';
import {temporaryFolder} from '../../../tests/support/temporary-folder.ts';
import {StorageError} from '../../platform/sqlite/database.ts';
import {CursorSeal} from '../publish/cursor.ts';

const put = (id: string, fields = {}) => ({layer: 'cameras', id, op: 'put' as const, record: cameraRecord(fields), by: null});

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

describe('the log', () => {
  it('numbers changes 1, 2, 3 across a restart, and versions per record', () => {
    const first = openLog(folder.path);
    expect(first.log.append([put('a'), put('b')]).map(({seq, version}) => [seq, version])).toEqual([[1, 1], [2, 1]]);
    first.db.close();
    const again = openLog(folder.path);
    expect(again.log.append([put('a'), put('c')]).map(({seq, version, handle}) => [seq, version, handle])).toEqual([[3, 2, 1], [4, 1, 3]]);
    expect(again.log.changesAfter(0, 10).map(({seq}) => seq)).toEqual([1, 2, 3, 4]);
    expect([again.log.countAfter(1, ['cameras', 'units']), again.log.countAfter(1, ['units']), again.log.countAfter(4, ['cameras'])]).toEqual([3, 0, 0]);
    again.db.close();
  });

  it('has its records back after a restart', () => {
    const first = openLog(folder.path);
    first.log.append([put('a', {cameraName: 'Cầu Rào'}), put('b')]);
    first.log.append([{layer: 'cameras', id: 'b', op: 'remove', record: null, by: null}]);
    first.db.close();
    const {state, db} = openLog(folder.path);
    expect(state.of('cameras').records.get('a')?.record).toMatchObject({cameraName: 'Cầu Rào'});
    expect(state.of('cameras').records.get('b')).toMatchObject({version: 2, record: null});
    db.close();
  });

  it('P13: leaves memory as it was when the disk says no, and goes on when there is room', () => {
    const {log, state, db} = openLog(folder.path);
    log.append([put('a')]);
    const heard: number[] = [];
    log.onAppended((changes) => heard.push(changes.length));
    const pages = Number(db.pragma('page_count'));
    db.pragma(`max_page_count = ${pages}`);
    expect(() => log.append(Array.from({length: 500}, (_, index) => put(`big-${index}`)))).toThrow(StorageError);
    expect(log.headSeq).toBe(1);
    expect(state.of('cameras').records.size).toBe(1);
    expect(heard).toEqual([]);
    db.pragma('max_page_count = 1000000');
    expect(log.append([put('b')])[0]).toMatchObject({seq: 2, handle: 2});
    db.close();
  });

  it('never lets its own time go back with the wall clock', () => {
    const {log, clock, db} = openLog(folder.path);
    const [before] = log.append([put('a')]);
    clock.jumpWall(-3_600_000);
    const [after] = log.append([put('b')]);
    expect(after?.at).toBe(before?.at);
    db.close();
  });
});

describe('a cursor', () => {
  it('is read back by the hub that sealed it, also after a restart, and says nothing to anybody else', () => {
    const first = openLog(folder.path);
    first.log.append([put('a'), put('b')]);
    const cursor = new CursorSeal(first.log).seal(1, 'whole:cameras');
    expect(new CursorSeal(first.log).seal(1, 'whole:cameras')).not.toBe(cursor);
    first.db.close();
    const {log, db} = openLog(folder.path);
    expect(new CursorSeal(log).judge(cursor, 'whole:cameras')).toEqual({type: 'known', seq: 1});
    db.close();
  });

  it.each(['', 'x', 'AAAA', 'A'.repeat(80)])('that was made up (%j) is foreign', (cursor) => {
    const {log, db} = openLog(folder.path);
    expect(new CursorSeal(log).judge(cursor, 'whole:cameras')).toEqual({type: 'foreign'});
    db.close();
  });

  it('P15: of a future that this log never had is found out, and so is one of another past', () => {
    const {log, db} = openLog(folder.path);
    log.append([put('a'), put('b')]);
    const seal = new CursorSeal(log);
    const cursor = seal.seal(2, 'whole:cameras');
    db.exec('DELETE FROM changes WHERE seq = 2');
    db.close();
    const restored = openLog(folder.path);
    expect(new CursorSeal(restored.log).judge(cursor, 'whole:cameras')).toEqual({type: 'other-history'});
    restored.log.append([put('something else')]);
    expect(new CursorSeal(restored.log).judge(cursor, 'whole:cameras')).toEqual({type: 'other-history'});
    restored.log.beginNewHistory();
    expect(new CursorSeal(restored.log).judge(cursor, 'whole:cameras')).toEqual({type: 'foreign'});
    restored.db.close();
  });
});

describe('the audit', () => {
  it('T15: finds a changed, a removed and a reordered row', () => {
    const {log, db} = openLog(folder.path);
    for (const user of ['a', 'b', 'c', 'd']) log.audit.append({atMs: 1, user, action: 'sign-in', layer: null, target: null, detail: {}});
    expect(log.audit.firstBroken()).toBeNull();
    db.exec("UPDATE audit SET user = 'x' WHERE number = 2");
    expect(log.audit.firstBroken()).toBe(2);
    db.exec("UPDATE audit SET user = 'b' WHERE number = 2");
    expect(log.audit.firstBroken()).toBeNull();
    db.exec('DELETE FROM audit WHERE number = 3');
    expect(log.audit.firstBroken()).toBe(3);
    db.close();
  });
});
