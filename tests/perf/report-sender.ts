/** Sends a traffic's reports to an AIS feed by UDP at a steady rate, and tells of each one just before it leaves. */
import {createSocket, type Socket} from 'node:dgram';
import {datagramsOf} from '../../main/demo/demo.ts';
import type {Report, VesselTraffic} from './vessel-traffic.ts';

/** Short beside a tick, so that reports are spread over it as a harbour's are. */
const SEND_EVERY_MS = 10;

export class ReportSender {
  readonly #socket: Socket = createSocket('udp4');
  readonly #traffic: VesselTraffic;
  readonly #port: number;
  #timer: NodeJS.Timeout | undefined;
  sent = 0;

  /** `feedAddress` as the hub gives it: `udp://127.0.0.1:10110`. */
  constructor(traffic: VesselTraffic, feedAddress: string) {
    this.#traffic = traffic;
    this.#port = Number(new URL(feedAddress).port);
    this.#socket.on('error', () => undefined);
  }

  /** Every ship's name, in pieces that no buffer on the way overflows at. */
  async sendNames(): Promise<void> {
    for (const [index, datagram] of datagramsOf(this.#traffic.names()).entries()) {
      this.#send(datagram);
      if (index % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Sends until `stop`; a late timer catches up, so that the rate holds on a busy machine. */
  start(updatesPerS: number, onReport: (report: Report, sentAtMs: number) => void = () => undefined): void {
    const startedAt = performance.now();
    const before = this.sent;
    this.#timer = setInterval(() => {
      const due = before + Math.floor(((performance.now() - startedAt) / 1_000) * updatesPerS);
      const reports: Report[] = [];
      while (this.sent + reports.length < due) reports.push(this.#traffic.next(Date.now()));
      const sentAtMs = Date.now();
      for (const report of reports) onReport(report, sentAtMs);
      for (const datagram of datagramsOf(reports.map(({sentence}) => sentence))) this.#send(datagram);
      this.sent += reports.length;
    }, SEND_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  close(): void {
    this.stop();
    this.#socket.close();
  }

  #send(datagram: string): void {
    this.#socket.send(datagram, this.#port, '127.0.0.1', () => undefined);
  }
}
