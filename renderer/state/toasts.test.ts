import {beforeEach, expect, test} from 'vitest';
import {dropToast, MOST_TOASTS, say, toastStore, undoLast} from './toasts.ts';

beforeEach(() => toastStore.setState({toasts: []}));

test('the last thing that can be undone is, once', () => {
  const undone: string[] = [];
  say('one', () => undone.push('one'));
  say('two', () => undone.push('two'));
  say('three');
  expect([undoLast(), undoLast(), undoLast()]).toEqual([true, true, false]);
  expect(undone).toEqual(['two', 'one']);
  expect(toastStore.getState().toasts.map(({text}) => text)).toEqual(['three']);
});

test('an undo ends with its toast, and the oldest gives way', () => {
  say('gone', () => expect.unreachable());
  dropToast(toastStore.getState().toasts[0]?.id ?? 0);
  expect(undoLast()).toBe(false);
  for (let each = 0; each < MOST_TOASTS + 2; each++) say(String(each));
  expect(toastStore.getState().toasts.map(({text}) => text)).toEqual(['2', '3', '4']);
});
