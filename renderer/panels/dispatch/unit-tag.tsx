/** A unit's tag as the map draws it: outline free, filled committed, underlined on scene, dashed out of service, severity in trouble. */
import {isDispatchable} from '../../../shared/model/unit-state.ts';
import css from './unit-tag.module.css';

const OUT = new Set(['out_of_service', 'unavailable']);
const TROUBLE = new Set(['emergency', 'needs_assist']);
const ON_SCENE = new Set(['on_scene', 'at_facility', 'staging']);

export function UnitTag({name, state}: {readonly name: string; readonly state: string | null}) {
  return <span className={css['tag']} data-kind={kindOf(state ?? '')}>{name}</span>;
}

function kindOf(state: string): string {
  if (TROUBLE.has(state)) return 'trouble';
  if (OUT.has(state)) return 'out';
  if (ON_SCENE.has(state)) return 'scene';
  return isDispatchable(state === '' ? null : state) ? 'free' : 'committed';
}
