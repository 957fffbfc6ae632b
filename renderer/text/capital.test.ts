import {expect, it} from 'vitest';
import {capitalised} from './capital.ts';

it('a state begins with a large letter, also one with marks; a figure and an empty text stay', () => {
  expect(['đang chạy', 'ổn định', 'thông · 43 %', '0,32 m · bình thường', 'Sẵn sàng', ''].map(capitalised)).toEqual(
    ['Đang chạy', 'Ổn định', 'Thông · 43 %', '0,32 m · bình thường', 'Sẵn sàng', ''],
  );
});
