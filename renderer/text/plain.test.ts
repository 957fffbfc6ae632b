import {describe, expect, it} from 'vitest';
import {plainLine, plainText} from './plain.ts';

describe('text from outside', () => {
  it('T9: shows what would turn the line around', () => {
    expect(plainLine('NORTH\u202eNWAD')).toBe('NORTH[U+202E]NWAD');
    expect(plainLine('a\u200bb\ufeff')).toBe('a[U+200B]b[U+FEFF]');
  });

  it('T9: shows control characters', () => {
    expect(plainLine('a\u0007b\nc\u007f')).toBe('a␇b␊c␡');
    expect(plainLine('x\u0085y')).toBe('x[U+0085]y');
  });

  it('keeps the lines of running text and every letter', () => {
    expect(plainText('dòng một\ndòng hai\r')).toBe('dòng một\ndòng hai␍');
    expect(plainLine('Ngã tư Lê Hồng Phong – Văn Cao 🚢')).toBe('Ngã tư Lê Hồng Phong – Văn Cao 🚢');
  });
});
