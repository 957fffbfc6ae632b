/** The transport that a feed's configuration asks for; null for a feed that only takes pushes. */
import {must} from '../../../../shared/lib/assert.ts';
import type {Clock} from '../../../platform/clock.ts';
import type {FeedInput} from '../config.ts';
import type {FeedType} from '../feed.ts';
import {openPoll} from './poll.ts';
import {openReplay} from './replay.ts';
import {readSenderList} from './sender-list.ts';
import {openTcpConnect} from './tcp-connect.ts';
import {openTcpListen} from './tcp-listen.ts';
import type {Transport, TransportEvents} from './transport.ts';
import {openUdp} from './udp.ts';

export interface OpenTransportOptions {
  readonly input: FeedInput;
  readonly type: Pick<FeedType, 'framing' | 'maxInputBytes'>;
  readonly clock: Clock;
  readonly events: TransportEvents;
  onTrouble(trouble: string | null): void;
  /** Gives up opening. */
  readonly signal: AbortSignal;
}

export async function openTransport({input, type: {framing, maxInputBytes}, clock, events, onTrouble, signal}: OpenTransportOptions): Promise<Transport | null> {
  const cutting = typeof framing === 'object' ? framing : {};
  switch (input.type) {
    case 'listen': {
      const senders = readSenderList(input.from);
      const mayUse = must(senders.ok ? senders.value : null, 'a list of senders as the configuration checked it');
      const {address} = input;
      return address.protocol === 'udp' ? openUdp({address, mayUse, events}) : openTcpListen({address, mayUse, events, ...cutting});
    }
    case 'connect': return openTcpConnect({address: input.address, events, ...cutting, signal});
    case 'poll': return openPoll({url: input.url, everyMs: input.everyMs, maxInputBytes, clock, events, onTrouble});
    case 'replay': return openReplay({...input, clock, events});
    case 'push': return null;
  }
}
