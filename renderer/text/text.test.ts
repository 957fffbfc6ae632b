import {createInstance} from 'i18next';
import {describe, expect, it} from 'vitest';
import {en} from './en.ts';
import {vi} from './vi.ts';

type Tree = {readonly [key: string]: string | Tree};

function flat(tree: Tree, prefix = ''): Map<string, string> {
  const entries = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') entries.set(prefix + key, value);
    else for (const [inner, text] of flat(value, `${prefix}${key}.`)) entries.set(inner, text);
  }
  return entries;
}

const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

describe('texts', () => {
  const vietnamese = flat(vi);
  const english = flat(en);

  // One of a thing is another form in English alone.
  const SINGULAR = /_one$/;

  it('have the same keys in both languages', () => {
    expect([...english.keys()].filter((key) => !SINGULAR.test(key)).sort()).toEqual([...vietnamese.keys()].sort());
  });

  it('say one of a thing as one', async () => {
    const singular = [...english].filter(([key]) => SINGULAR.test(key));
    expect(singular.map(([key]) => key)).toContain('duty.advice.dispatch_one');
    for (const [key, text] of singular) expect(placeholders(text), key).toEqual(placeholders(english.get(key.replace(SINGULAR, '')) ?? ''));
    const t = await createInstance().init({lng: 'en', resources: {en: {translation: en}}}) as (key: string, values: {readonly count: number}) => string;
    expect([t('duty.advice.dispatch', {count: 1}), t('duty.advice.dispatch', {count: 2})]).toEqual(['Dispatch 1 unit', 'Dispatch 2 units']);
  });

  it('have the same placeholders in both languages', () => {
    for (const [key, text] of vietnamese) expect(placeholders(english.get(key) ?? ''), key).toEqual(placeholders(text));
  });

  it('are composed (NFC), neither shout nor apologise', () => {
    for (const [key, text] of [...vietnamese, ...english]) {
      expect(text, key).toBe(text.normalize('NFC'));
      expect(text, key).not.toMatch(/!|vui lòng|please|sorry|xin lỗi/i);
    }
  });

  it('say the link states exactly as the contract does', () => {
    expect([en.link.live, en.link.catchingUp, en.link.offlineSince, en.link.consoleLost]).toEqual([
      'Live', 'Catching up', 'Offline since {{time}}', 'Console lost',
    ]);
    expect([vi.link.live, vi.link.catchingUp, vi.link.offlineSince, vi.link.consoleLost]).toEqual([
      'Trực tiếp', 'Đang bắt kịp', 'Mất kết nối từ {{time}}', 'Mất máy trạm',
    ]);
  });
});
