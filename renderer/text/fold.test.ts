import {describe, expect, it} from 'vitest';
import {fold, foldedWords, hasAllWords, markMatches} from './fold.ts';

describe('folding', () => {
  it('drops marks, case and the bar of đ', () => {
    expect(fold('Đường Đình Vũ')).toBe('duong dinh vu');
    expect(fold('Ổ Ẫ ậ')).toBe('o a a');
  });

  it('is the same for composed and decomposed text', () => {
    expect(fold('Hải Phòng'.normalize('NFD'))).toBe(fold('Hải Phòng'.normalize('NFC')));
  });

  it('finds all words in any order', () => {
    const text = fold('Cháy kho hàng, KCN Đình Vũ');
    expect(hasAllWords(text, foldedWords('đình  cháy'))).toBe(true);
    expect(hasAllWords(text, foldedWords('đình cầu'))).toBe(false);
    expect(hasAllWords(text, foldedWords('   '))).toBe(true);
  });
});

describe('marking matches', () => {
  it('marks the written text, marks and all', () => {
    expect(markMatches('KCN Đình Vũ', ['dinh'])).toEqual([
      {text: 'KCN ', matched: false},
      {text: 'Đình', matched: true},
      {text: ' Vũ', matched: false},
    ]);
  });

  it('joins to the text again, whatever is asked', () => {
    for (const words of [[], ['a'], ['n', 'x'], ['hải phòng']]) {
      const parts = markMatches('Hải Phòng 🚢 tàu', words);
      expect(parts.map((part) => part.text).join('')).toBe('Hải Phòng 🚢 tàu');
    }
  });

  it('has no parts for no text', () => {
    expect(markMatches('', ['a'])).toEqual([]);
  });
});
