/** A process that sends AIS by UDP at a rate, as fast as it can where that is not to be had; tells its parent each second how much it was. */
import {createSocket} from 'node:dgram';
import {datagramsOf} from '../../main/demo/demo.ts';
import {VesselTraffic} from '../perf/vessel-traffic.ts';

const [port = '', perS = '', vessels = '', roundS = ''] = process.argv.slice(2);
const SEND_EVERY_MS = 10;
/** One turn is short, or nothing would ever be told; what was missed is not made up for. */
const MOST_IN_A_TURN = 5_000;

const socket = createSocket('udp4');
socket.on('error', () => undefined);
// Encoded beforehand, or the sender would take the processor that is measured. After eleven seconds none counts as a repeat.
const traffic = new VesselTraffic({vessels: Number(vessels), seed: 'loud'});
const datagrams = datagramsOf(Array.from({length: Number(perS) * Number(roundS)}, () => traffic.next(Date.now()).sentence));
const each = (Number(perS) * Number(roundS)) / datagrams.length;
let due = performance.now();
let next = 0;
let sent = 0;
setInterval(() => {
  const wanted = Math.min(MOST_IN_A_TURN, ((performance.now() - due) / 1_000) * Number(perS));
  due = performance.now();
  for (let count = 0; count < wanted; count += each) {
    socket.send(datagrams[next++ % datagrams.length] ?? '', Number(port), '127.0.0.1', () => undefined);
    sent += each;
  }
}, SEND_EVERY_MS);
setInterval(() => {
  process.send?.({sent: Math.round(sent)});
  sent = 0;
}, 1_000);
process.on('disconnect', () => process.exit(0));
