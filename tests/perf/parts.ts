/** The list of what is measured, in the order of the table. A part is loaded only when it is asked for. */
import type {BenchPart} from './row.ts';

export const PARTS: readonly BenchPart[] = [
  {name: 'window-cpu', figures: ['G1', 'G2'], about: 'what a shown update costs a window, and how soon data is a pixel', load: () => import('./window-cpu.ts')},
  {name: 'motion', figures: ['G3'], about: 'main-thread CPU of smooth motion from 1 Hz data, against the same map panning empty', load: () => import('./motion.ts')},
  {name: 'pick', figures: ['G4'], about: 'what lies under a pointer among 100,000, against queryRenderedFeatures', load: () => import('./pick.ts')},
  {name: 'hand', figures: ['HAND'], about: 'press to ring and hovering among 100,000, against queryRenderedFeatures', load: () => import('./hand.ts')},
  {name: 'clusters', figures: ['G5'], about: 'clusters of 100,000 live objects, against Supercluster', load: () => import('./clusters.ts')},
  {name: 'wire-bytes', figures: ['G6'], about: 'bytes per update between hub and console, against JSON', load: () => import('./wire-bytes.ts')},
  {name: 'source-to-window', figures: ['G8'], about: 'the delay from a source to a window, and what hub and console spend', load: () => import('./source-to-window.ts')},
  {name: 'stalled', figures: ['G9'], about: 'what ten hanging consoles cost the hub, and how soon they are exact again', load: () => import('./stalled.ts')},
  {name: 'cache-writes', figures: ['G15'], about: '100,000 latest states persisted by a console', load: () => import('./cache-writes.ts')},
  {name: 'flood', figures: ['P11'], about: 'other feeds and commands before, during and after a flood by one feed', load: () => import('./flood.ts')},
  {name: 'cold-start', figures: ['P7'], about: 'a killed console, from its start to the first frame drawn', load: () => import('./cold-start.ts')},
  {name: 'offline-start', figures: ['G12'], about: 'the window opened without a hub from 50,000 cached records, against a bare MapLibre page', load: () => import('./offline-start.ts')},
  {name: 'advise', figures: ['ADVISE'], about: 'whom to send, by one search over the roads, against one search for each unit', load: () => import('./advise.ts')},
  {name: 'ten-minutes', figures: ['LOAD'], about: 'ten minutes of 1,000 updates/s before an open window: delay, long tasks, memory', load: () => import('./ten-minutes.ts')},
  {name: 'ten-times', figures: ['G14'], about: 'memory and open files at ten times the rate (HAIDANG_BENCH_MINUTES=48 in full)', load: () => import('./ten-times.ts')},
];
