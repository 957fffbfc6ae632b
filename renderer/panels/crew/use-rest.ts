/**
 * A step that took another's place under the thumb rests for a moment and looks so, whoever took the one before, crew or
 * hub: a tap so soon was meant for that one. Where there was none it may be taken at once.
 */
import {useEffect, useState} from 'react';
import type {UnitState} from '../../../shared/model/unit-state.ts';

const REST_MS = 700;

export function useRest(step: UnitState | null): boolean {
  const [ready, setReady] = useState(step);
  const rests = ready !== null && step !== null && ready !== step;
  useEffect(() => {
    if (ready === step) return undefined;
    const timer = setTimeout(() => setReady(step), rests ? REST_MS : 0);
    return () => clearTimeout(timer);
  }, [ready, step, rests]);
  return rests;
}
