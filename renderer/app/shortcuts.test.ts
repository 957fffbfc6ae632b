import {describe, expect, it} from 'vitest';
import {shortcutOf, type KeyPress, type KeyRules} from './shortcuts.ts';

const atDesk: KeyRules = {letterKeys: true, isTyping: false};
const press = (code: string, over: Partial<KeyPress> = {}): KeyPress => ({
  code, key: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, isComposing: false, ...over,
});

describe('keys', () => {
  it('are told by their place, whatever an input method makes of them', () => {
    expect(shortcutOf(press('KeyA', {key: 'â'}), atDesk)).toBe('A');
    expect(shortcutOf(press('KeyD', {key: 'đ'}), atDesk)).toBe('D');
    expect(shortcutOf(press('KeyN', {isComposing: true}), atDesk)).toBeNull();
  });

  it('leave a field that is typed in alone', () => {
    const typing: KeyRules = {...atDesk, isTyping: true};
    expect(shortcutOf(press('KeyA'), typing)).toBeNull();
    expect(shortcutOf(press('Slash'), typing)).toBeNull();
    expect(shortcutOf(press('KeyK', {ctrlKey: true}), typing)).toBe('Control+K');
    expect(shortcutOf(press('Digit2', {altKey: true}), typing)).toBe('Alt+2');
  });

  it('take Alt once single letters are switched off', () => {
    const off: KeyRules = {letterKeys: false, isTyping: false};
    expect(shortcutOf(press('KeyA'), off)).toBeNull();
    expect(shortcutOf(press('KeyA', {altKey: true}), off)).toBe('A');
    expect(shortcutOf(press('KeyA', {altKey: true}), atDesk)).toBeNull();
  });

  it('name digits with Alt, marks, and shift', () => {
    expect(shortcutOf(press('Digit1', {altKey: true}), atDesk)).toBe('Alt+1');
    expect(shortcutOf(press('Digit1'), atDesk)).toBeNull();
    expect(shortcutOf(press('Slash'), atDesk)).toBe('/');
    expect(shortcutOf(press('Slash', {shiftKey: true}), atDesk)).toBe('?');
    expect(shortcutOf(press('Slash', {key: '?'}), atDesk)).toBe('?');
    expect(shortcutOf(press('Period'), atDesk)).toBe('.');
    expect(shortcutOf(press('KeyA', {shiftKey: true}), atDesk)).toBe('Shift+A');
  });

  it('name saved views, the view before and undo, each only where nothing is typed', () => {
    const typing: KeyRules = {...atDesk, isTyping: true};
    expect(shortcutOf(press('Digit3', {key: '#', shiftKey: true}), atDesk)).toBe('Shift+3');
    expect(shortcutOf(press('Digit3', {key: '#', shiftKey: true}), typing)).toBeNull();
    expect(shortcutOf(press('Digit3', {shiftKey: true}), {letterKeys: false, isTyping: false})).toBeNull();
    expect(shortcutOf(press('Digit3', {shiftKey: true, altKey: true}), {letterKeys: false, isTyping: false})).toBe('Shift+3');
    expect(shortcutOf(press('Digit3', {shiftKey: true, ctrlKey: true}), atDesk)).toBe('Control+Shift+3');
    expect(shortcutOf(press('Backspace'), atDesk)).toBe('Backspace');
    expect(shortcutOf(press('Backspace'), typing)).toBeNull();
    expect(shortcutOf(press('KeyZ', {ctrlKey: true}), atDesk)).toBe('Control+Z');
    expect(shortcutOf(press('KeyZ', {ctrlKey: true}), typing)).toBeNull();
  });

  it('leave the browser its own', () => {
    expect(shortcutOf(press('KeyC', {ctrlKey: true, shiftKey: true}), atDesk)).toBeNull();
    expect(shortcutOf(press('KeyL', {metaKey: true}), atDesk)).toBeNull();
    expect(shortcutOf(press('F5'), atDesk)).toBeNull();
  });
});
