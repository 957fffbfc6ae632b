/**
 * The long tasks of a page, from its very start, and what they were made of: the scripts that the browser saw run in them
 * and how long it laid out and drew. What the bench itself causes is left out by its time.
 */
import type {Page} from '@playwright/test';

/** The browser tells none that is shorter. */
export const SHORTEST_TASK_MS = 50;
const SCRIPTS_TOLD = 4;

export interface LongTask {
  /** Epoch ms. */
  readonly atMs: number;
  readonly ms: number;
  /** `120 ms drawAll (map.js)`, the longest first; where nothing is told it was the browser's own: collecting garbage, compiling, waiting. */
  readonly parts: readonly string[];
}

interface Told {
  readonly atMs: number;
  readonly ms: number;
  readonly scripts: readonly {readonly ms: number; readonly name: string}[];
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Before the page is opened. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(note);
}

export async function longTasksOf(page: Page, during: Span, without: readonly Span[]): Promise<readonly LongTask[]> {
  const {tasks, frames} = await page.evaluate<{readonly tasks: readonly Told[]; readonly frames: readonly Told[]}>('benchLongTasks');
  const isIn = ({atMs, ms}: Told, {fromMs, toMs}: Span): boolean => atMs < toMs && atMs + ms > fromMs;
  return tasks
    .filter((task) => isIn(task, during) && !without.some((span) => isIn(task, span)))
    .map((task) => {
      const scripts = frames.filter((frame) => isIn(frame, {fromMs: task.atMs, toMs: task.atMs + task.ms})).flatMap((frame) => frame.scripts);
      const longest = scripts.toSorted((one, other) => other.ms - one.ms).slice(0, SCRIPTS_TOLD);
      return {atMs: task.atMs, ms: task.ms, parts: longest.map(({ms, name}) => `${Math.round(ms)} ms ${name}`)};
    });
}

/** Runs in the page and may use nothing from here. */
function note(): void {
  const noted: {readonly tasks: Told[]; readonly frames: Told[]} = {tasks: [], frames: []};
  Object.assign(window, {benchLongTasks: noted});
  const epochMs = (atMs: number): number => performance.timeOrigin + atMs;
  new PerformanceObserver((list) => {
    for (const {startTime, duration} of list.getEntries()) noted.tasks.push({atMs: epochMs(startTime), ms: duration, scripts: []});
  }).observe({entryTypes: ['longtask']});
  new PerformanceObserver((list) => {
    for (const frame of list.getEntries() as PerformanceLongAnimationFrameTiming[]) {
      const scripts = frame.scripts.map(({duration, forcedStyleAndLayoutDuration: layoutMs, invoker, sourceURL, sourceFunctionName, sourceCharPosition}) => {
        const file = sourceURL.slice(sourceURL.lastIndexOf('/') + 1);
        const layout = layoutMs >= 1 ? `, ${Math.round(layoutMs)} ms of it layout` : '';
        return {ms: duration, name: `${invoker} ${sourceFunctionName} (${file}:${sourceCharPosition}${layout})`};
      });
      const end = frame.startTime + frame.duration;
      if (frame.styleAndLayoutStart > 0) scripts.push({ms: end - frame.styleAndLayoutStart, name: 'style, layout and paint'});
      noted.frames.push({atMs: epochMs(frame.startTime), ms: frame.duration, scripts});
    }
  }).observe({type: 'long-animation-frame'});
}

interface PerformanceLongAnimationFrameTiming extends PerformanceEntry {
  readonly styleAndLayoutStart: number;
  readonly scripts: readonly {
    readonly duration: number;
    readonly forcedStyleAndLayoutDuration: number;
    readonly invoker: string;
    readonly sourceURL: string;
    readonly sourceFunctionName: string;
    readonly sourceCharPosition: number;
  }[];
}
