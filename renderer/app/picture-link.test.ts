import {expect, test} from 'vitest';
import {pictureIn} from './picture-link.ts';

test('a link of another desk is a picture, whatever its address', () => {
  for (const before of ['http://127.0.0.1:4190/', 'http://127.0.0.1:53017/', 'app://console/', '']) {
    const picture = pictureIn(` ${before}?view=106.7,20.85,14&hide=cameras&sel=units/CC-11 `);
    expect(picture).toMatchObject({view: {lonDeg: 106.7, latDeg: 20.85, zoom: 14}, hiddenLayers: ['cameras'], selected: {layer: 'units', id: 'CC-11'}});
  }
});

test('what is typed to be looked for is no picture', () => {
  for (const text of ['', 'dinh vu', '?', 'CC-11?', 'http://127.0.0.1:4190/', 'http://127.0.0.1:4190/?q=tau', '?view=1,2', '?view=999,20,14']) {
    expect(pictureIn(text), text).toBeNull();
  }
});
