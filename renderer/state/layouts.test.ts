import {beforeEach, describe, expect, it} from 'vitest';
import type {StoredRecord} from '../../shared/model/change.ts';
import {FIRST_DOCKS, moved} from './dock.ts';
import {dropLayout, keepLayout, layoutSearch, layoutStore, layoutValue, MOST_LAYOUTS, readOwnLayouts, sharedLayouts, writeOwnLayouts, type Layout} from './layouts.ts';
import type {MemoryStorage} from './operator.ts';

const night: Layout = {name: 'Ca đêm', dock: moved(FIRST_DOCKS.desk, 'card', 'bottom'), search: '?view=106.7%2C20.8%2C12&hide=signal'};

function storageWith(text: string | null): MemoryStorage & {kept: string | null} {
  return {kept: text, getItem() { return this.kept; }, setItem(_key, value) { this.kept = value; }};
}

function setting(over: {readonly [field: string]: unknown}, id = 's1'): StoredRecord {
  const facts = {kind: 'layout', name: 'Phòng', value: layoutValue(night), state: 'active', author: 'Hà', ...over};
  return {id, handle: 1, version: 1, at: 0, record: facts} as unknown as StoredRecord;
}

beforeEach(() => layoutStore.setState({own: []}));

describe('a saved layout', () => {
  it('keeps layers, view and look of the address, and nothing of who looks at what', () => {
    expect(layoutSearch('?lang=en&view=1,2,3&hide=signal&sel=units/x&q=abc&win=2&part=card&own=1&at=2026-11-22T00:00:00Z&theme=light&pair=secret')).toBe('?view=1%2C2%2C3&hide=signal&theme=light');
  });

  it('is kept by its name, up to a number, and comes back from the storage', () => {
    expect(keepLayout(night)).toBe(true);
    expect(keepLayout({...night, search: ''})).toBe(true);
    expect(layoutStore.getState().own).toEqual([{...night, search: ''}]);
    for (let count = 1; count < MOST_LAYOUTS; count++) keepLayout({...night, name: `${count}`});
    expect(keepLayout({...night, name: 'one more'})).toBe(false);
    const storage = storageWith(null);
    writeOwnLayouts(storage, 'officer', layoutStore.getState().own);
    expect(readOwnLayouts(storage, 'officer')).toEqual(layoutStore.getState().own);
    dropLayout('Ca đêm');
    expect(layoutStore.getState().own).toHaveLength(MOST_LAYOUTS - 1);
  });

  it('that cannot be read is left out', () => {
    for (const text of ['{', '7', '{}', '[7,null,{"name":7},{"name":"x"},{"name":"x","dock":{},"search":""}]']) expect(readOwnLayouts(storageWith(text), 'a'), text).toEqual([]);
  });

  it('of the room says whose it is; removed, damaged or other ones are not there', () => {
    const all = [setting({}), setting({name: 'An'}, 's2'), setting({state: 'retired'}), setting({kind: 'other'}), setting({value: '{'}), setting({value: '{"dock":7,"search":""}'})];
    expect(sharedLayouts(all)).toEqual([{...night, name: 'An', id: 's2', author: 'Hà'}, {...night, name: 'Phòng', id: 's1', author: 'Hà'}]);
  });
});
