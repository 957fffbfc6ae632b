import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {keysEn} from '../text/keys-en.ts';
import {capOf, capsOf, commandOf, KEY_ROWS, keyProps, rowsWith, shortcutFor, type KeyRow} from './key-table.ts';

describe('the table of keys', () => {
  it('has each key of a desk command once: what it does may not depend on where one stands', () => {
    const ofCommands = KEY_ROWS.filter(({runs}) => runs !== 'own').flatMap(({shortcuts}) => shortcuts);
    expect(ofCommands.filter((shortcut, at) => ofCommands.indexOf(shortcut) !== at)).toEqual([]);
  });

  it('names keys as elements announce them and as caps draw them', () => {
    expect(['Control+Shift+3', 'Shift+A', 'Alt+2', '/', 'Backspace', 'Escape', '+'].map(capOf)).toEqual(['⌃⇧3', '⇧A', 'Alt 2', '/', '⌫', 'Esc', '+']);
    expect(keyProps('search')).toEqual({keyCap: '/', keyShortcuts: '/ Control+K'});
  });

  it('knows the command of a key and the key of a command', () => {
    expect([commandOf('Shift+3'), commandOf('Control+Shift+9'), commandOf('Alt+5'), commandOf('Z')]).toEqual(['view-3', 'store-view-9', 'go-city', 'measure']);
    expect([commandOf('Enter'), commandOf('1'), commandOf('D')]).toEqual([null, null, 'dispatch']);
    expect([shortcutFor('view-3'), shortcutFor('go-city'), shortcutFor('list-units'), shortcutFor('sign-out')]).toEqual(['Shift+3', 'Alt+5', 'E', null]);
  });

  it('shows no key that nothing in this window answers', () => {
    const ids = rowsWith(new Set(['keys'])).map(({id}) => id);
    expect(ids).toContain('keys');
    expect(ids).toContain('move');
    expect(ids).not.toContain('measure');
  });

  it('153: is the one that README prints', () => {
    const rows: readonly (KeyRow & {readonly id: keyof typeof keysEn.does})[] = KEY_ROWS;
    const printed = rows.map((row) => {
      const place = row.group === 'layers' ? 'in the layers: ' : row.group === 'map' && row.runs === 'own' ? 'on the map: ' : '';
      return `| ${place}${capsOf(row).map((cap) => `\`${cap}\``).join(' ')} | ${keysEn.does[row.id]} |`;
    });
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(printed.join('\n'));
  });
});
