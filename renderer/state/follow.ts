/**
 * What the map keeps in its middle, because the operator asked for it. Any gesture on the map, any other view asked for
 * and any lost right ends it; data never begins it.
 */
import {createStore} from 'zustand/vanilla';
import type {Selected} from './selection.ts';

export const followStore = createStore<{readonly followed: Selected | null}>(() => ({followed: null}));

export function follow(followed: Selected): void {
  followStore.setState({followed});
}

export function stopFollowing(): void {
  if (followStore.getState().followed) followStore.setState({followed: null});
}
