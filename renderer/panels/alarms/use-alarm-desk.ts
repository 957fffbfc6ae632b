/** What strip and list do with alarms: their words, who may acknowledge, and the act itself. */
import {useStore} from 'zustand';
import {acknowledge as acknowledgeAlarm} from '../../../shared/layers/alarms/acknowledge.ts';
import {acknowledge as acknowledgeIncident} from '../../../shared/layers/incidents/acknowledge.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {lookOf} from '../../layers/index.ts';
import type {Words} from '../../layers/look.ts';
import type {Asking} from '../../state/asking.ts';
import {deskStore, hasMap} from '../../state/desk.ts';
import {dockStore} from '../../state/dock-store.ts';
import {linkStore} from '../../state/link.ts';
import {selectionStore} from '../../state/selection.ts';
import {windowStore} from '../../state/window.ts';
import {plainLine} from '../../text/plain.ts';
import {useDesk} from '../desk-context.ts';
import {keyOf} from '../record-key.ts';

export interface AlarmDesk {
  readonly may: (asking: Asking) => boolean;
  readonly acknowledge: (asking: Asking) => void;
  readonly factsOf: (asking: Pick<Asking, 'layer' | 'id'>) => FactRecord | null;
  readonly titleOf: (asking: Pick<Asking, 'layer' | 'id'>, words: Words) => string;
}

export function useAlarmDesk(): AlarmDesk {
  const {records, ask} = useDesk();
  const identity = useStore(linkStore, ({session}) => session?.identity ?? null);
  const factsOf: AlarmDesk['factsOf'] = ({layer, id}) => records.get(layer, id)?.record ?? null;
  return {
    factsOf,
    may: ({layer}) => identity !== null && (layer === 'alarms' ? acknowledgeAlarm : acknowledgeIncident).may(identity, undefined),
    acknowledge: ({layer, id, raising}) => void ask(layer, id, 'acknowledge', layer === 'alarms' ? {raising} : {}),
    titleOf: (asking, words) => {
      const facts = factsOf(asking);
      return facts === null ? asking.id : plainLine(lookOf(asking.layer).title(facts, words));
    },
  };
}

/** What is selected has its own button for A where its card or the list is on the screen; the strip then leaves A to it. */
export function useSelectedAsking(asking: readonly Asking[]): Asking | null {
  const selected = useStore(selectionStore, (state) => state.selected);
  const alone = useStore(windowStore, (state) => state.alone);
  const isDocked = useStore(dockStore, ({dock}) => Object.values(dock).some(({panels}) => panels.some(({panel, isFolded}) => panel === 'card' && !isFolded)));
  const isListOpen = useStore(deskStore, ({isAlarmListOpen}) => isAlarmListOpen);
  const isAtDesk = useStore(deskStore, ({workspace}) => hasMap(workspace));
  const hasCard = alone === null ? isAtDesk && isDocked : alone === 'card';
  if (selected === null || !(hasCard || isListOpen)) return null;
  const key = keyOf(selected.layer, selected.id);
  return asking.find((each) => each.key === key) ?? null;
}
