import {expect, it} from 'vitest';
import {stepOf} from './divider-step.ts';

it('a divider moves along its own arrows by 4 px, by 40 with Shift, and Home puts it back', () => {
  const press = (key: string, shiftKey = false) => stepOf({key, shiftKey}, 'vertical');
  expect([press('ArrowLeft'), press('ArrowRight'), press('ArrowRight', true), press('Home'), press('ArrowUp'), press('a')]).toEqual([-4, 4, 40, 'restore', undefined, undefined]);
  expect([stepOf({key: 'ArrowUp', shiftKey: false}, 'horizontal'), stepOf({key: 'ArrowDown', shiftKey: true}, 'horizontal')]).toEqual([-4, 40]);
});
