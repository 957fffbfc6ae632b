/** A process that sends AIS by UDP at a rate, as fast as it can where that is not to be had; tells its parent each second how much it was. */
import {createSocket} from 'node:dgram';
import {datagramsOf} from '../../main/demo/demo.ts';
import {VesselTraffic} from '../perf/vessel-traffic.ts';

const [port = '', perS = '', vessels = ''] = process.argv.slice(2);
const SEND_EVERY_MS = 10;
/** One turn is short, or nothing would ever be told; what was missed is not made up for. */
const MOST_IN_A_TURN = 5_000;

const socket = createSocket('udp4');
socket.on('error', () => undefined);
const traffic = new VesselTraffic({vessels: Number(vessels), seed: 'loud'});
let due = performance.now();
let sent = 0;
setInterval(() => {
  const count = Math.min(MOST_IN_A_TURN, Math.floor(((performance.now() - due) / 1_000) * Number(perS)));
  due = performance.now();
  const sentences = Array.from({length: count}, () => traffic.next(Date.now()).sentence);
  for (const datagram of datagramsOf(sentences)) socket.send(datagram, Number(port), '127.0.0.1', () => undefined);
  sent += count;
}, SEND_EVERY_MS);
setInterval(() => {
  process.send?.({sent});
  sent = 0;
}, 1_000);
process.on('disconnect', () => process.exit(0));
