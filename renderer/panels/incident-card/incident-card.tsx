/**
 * The card of an incident below its head: what somebody else changed first, a transfer that waits, the clocks, the cameras that
 * see it, who was sent, the procedure, what is related, the facts, the story; at its foot what may be asked.
 */
import type {ReactNode} from 'react';
import {Timeline} from '../../layers/incidents/timeline.tsx';
import type {DetailsProps} from '../../layers/look.ts';
import {MessageThread} from '../messages/message-thread.tsx';
import {ConflictNotice} from './conflict-notice.tsx';
import {useIncidentCase} from './incident-case.ts';
import {IncidentClock} from './incident-clock.tsx';
import {IncidentFoot} from './incident-foot.tsx';
import {OrderList} from './order-list.tsx';
import {Related} from './related.tsx';
import {SeeingCameras} from './seeing-cameras.tsx';
import {SopList} from './sop-list.tsx';
import {TransferNotice} from './transfer-notice.tsx';

export function IncidentCard({rows, ...props}: DetailsProps & {readonly rows: ReactNode}) {
  const of = useIncidentCase(props);
  const {incident, words} = of;
  return (
    <>
      <ConflictNotice of={of} />
      <TransferNotice of={of} />
      <IncidentClock of={of} />
      <SeeingCameras of={of} />
      <OrderList of={of} />
      <MessageThread key={props.stored.id} incident={props.stored.id} />
      {/* What is kept from a wall is not the same as nothing done. */}
      {props.facts['sop'] !== undefined && <SopList of={of} />}
      <Related of={of} />
      {rows}
      {props.facts['timeline'] !== undefined && <Timeline entries={incident.timeline} words={words} />}
      <IncidentFoot of={of} />
    </>
  );
}
