import {expect, it} from 'vitest';
import {readWindow, writeWindow} from './window.ts';

it('which window it is stands in the address, beside all else that is there', () => {
  const card = {name: 'card', alone: 'card', sharesSelection: false} as const;
  const search = writeWindow('?lang=en&view=106.6,20.8,12', card);
  expect(search).toBe('?lang=en&view=106.6,20.8,12&win=card&part=card&own=1');
  expect(readWindow(search)).toEqual(card);
  expect(writeWindow(search, readWindow(''))).toBe('?lang=en&view=106.6,20.8,12');
});

it('an address that names no window of ours is that of the first one', () => {
  for (const search of ['', '?win=&part=wall', '?part=layers', '?win=../x&part=__proto__', `?win=${'a'.repeat(33)}`]) expect(readWindow(search)).toEqual({name: null, alone: null, sharesSelection: true});
});
