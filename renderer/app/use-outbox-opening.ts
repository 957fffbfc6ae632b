/** Opens the outbox when the link is lost or a command has come back. */
import {useEffect, useRef} from 'react';
import {useStore} from 'zustand';
import {cameBackIds, opensItself, type Seen} from '../panels/outbox/outbox-opening.ts';
import {deskStore} from '../state/desk.ts';
import {linkStore} from '../state/link.ts';
import {outboxStore} from '../state/outbox.ts';

export function useOutboxOpening(): void {
  const linkState = useStore(linkStore, ({status}) => status.state);
  const items = useStore(outboxStore, (outbox) => outbox.items);
  const before = useRef<Seen | null>(null);
  useEffect(() => {
    const now: Seen = {linkState, cameBack: cameBackIds(items)};
    if (opensItself(before.current, now)) deskStore.setState({isOutboxOpen: true});
    before.current = now;
  }, [linkState, items]);
}
