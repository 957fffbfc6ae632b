/** Opens the outbox when the link is lost or a command has come back, and closes it again where there was nothing to say. */
import {useEffect, useRef} from 'react';
import {useStore} from 'zustand';
import {cameBackIds, closesItself, opensItself, type Seen} from '../panels/outbox/outbox-opening.ts';
import {deskStore} from '../state/desk.ts';
import {linkStore} from '../state/link.ts';
import {outboxStore} from '../state/outbox.ts';

export function useOutboxOpening(): void {
  const linkState = useStore(linkStore, ({status}) => status.state);
  const items = useStore(outboxStore, (outbox) => outbox.items);
  const isOpen = useStore(deskStore, (desk) => desk.isOutboxOpen);
  const before = useRef<Seen | null>(null);
  const isOwn = useRef(false);
  useEffect(() => {
    const now: Seen = {linkState, cameBack: cameBackIds(items)};
    if (opensItself(before.current, now)) {
      isOwn.current = isOwn.current || !deskStore.getState().isOutboxOpen;
      deskStore.setState({isOutboxOpen: true});
    } else if (closesItself(now, {isOwn: isOwn.current, isEmpty: items.length === 0 && deskStore.getState().failed === null})) {
      deskStore.setState({isOutboxOpen: false});
    }
    before.current = now;
  }, [linkState, items]);
  useEffect(() => {
    // Asked anew: it may have been opened since this was drawn.
    if (!deskStore.getState().isOutboxOpen) isOwn.current = false;
  }, [isOpen]);
}
