import {beforeEach, describe, expect, it} from 'vitest';
import {shareSelection, type SelectionChannel} from './shared-selection.ts';
import {deselect, select, selectionStore} from './selection.ts';
import {windowStore} from './window.ts';

/** The other windows, as this one sees them. */
class Others implements SelectionChannel {
  readonly heard: unknown[] = [];
  #listener: ((event: {readonly data: unknown}) => void) | null = null;

  postMessage(message: unknown): void {
    this.heard.push(message);
  }

  addEventListener(_type: 'message', listener: (event: {readonly data: unknown}) => void): void {
    this.#listener = listener;
  }

  say(data: unknown): void {
    this.#listener?.({data});
  }
}

const vessel = {layer: 'vessels', id: '574012880'};
const flown: unknown[] = [];
beforeEach(() => {
  windowStore.setState({sharesSelection: true});
  selectionStore.setState({selected: null});
  flown.length = 0;
});

describe('a shared selection', () => {
  it('goes to the other windows and comes from them, and is not sent back', () => {
    const others = new Others();
    shareSelection(others, (position) => flown.push(position));
    select('vessels', '574012880');
    expect(others.heard).toEqual([{type: 'ask'}, {type: 'select', selected: vessel}]);
    others.say({type: 'select', selected: {layer: 'units', id: 'CC-11', more: 1}});
    expect(selectionStore.getState().selected).toEqual({layer: 'units', id: 'CC-11'});
    others.say({type: 'select', selected: null});
    others.say({type: 'fly', position: [106.7, 20.8]});
    expect([selectionStore.getState().selected, flown, others.heard.length]).toEqual([null, [[106.7, 20.8]], 2]);
  });

  it('is told to a window that asks', () => {
    const others = new Others();
    shareSelection(others, () => undefined);
    others.say({type: 'ask'});
    expect(others.heard).toHaveLength(1);
    select('vessels', '574012880');
    others.say({type: 'ask'});
    expect(others.heard.slice(1)).toEqual([{type: 'select', selected: vessel}, {type: 'select', selected: vessel}]);
  });

  it('is left alone by a window that has its own, until it shares again', () => {
    const others = new Others();
    windowStore.setState({sharesSelection: false});
    const shared = shareSelection(others, (position) => flown.push(position));
    select('vessels', '574012880');
    shared.tellToFly([106.7, 20.8]);
    others.say({type: 'select', selected: null});
    others.say({type: 'fly', position: [1, 1]});
    expect([others.heard, flown, selectionStore.getState().selected]).toEqual([[], [], vessel]);
    windowStore.setState({sharesSelection: true});
    shared.tellToFly([106.7, 20.8]);
    expect(others.heard).toEqual([{type: 'ask'}, {type: 'fly', position: [106.7, 20.8]}]);
    deselect();
  });

  it('takes nothing that it cannot read', () => {
    const others = new Others();
    shareSelection(others, (position) => flown.push(position));
    select('vessels', '574012880');
    for (const odd of [null, 7, 'x', {}, {type: 'select'}, {type: 'select', selected: {layer: 1, id: 'x'}}, {type: 'fly', position: ['a', 1]}, {type: 'fly', position: [1]}]) others.say(odd);
    expect([selectionStore.getState().selected, flown]).toEqual([vessel, []]);
  });
});
