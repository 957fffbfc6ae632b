/** Between a console and its hub: hands on every byte, and keeps what the WebSockets carried, in the order in which it passed. */
import {createServer, connect, type AddressInfo, type Server, type Socket} from 'node:net';

/** One message as the wire has it: the text, or bytes in base64. */
export interface Carried {
  readonly from: 'console' | 'hub';
  readonly text?: string;
  readonly base64?: string;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const TEXT = 1;
const BINARY = 2;

/** Cuts one direction of a connection into messages; of anything but a WebSocket there are none. */
class Direction {
  #bytes = Buffer.alloc(0);
  #parts: Buffer[] = [];
  #opcode = TEXT;
  #isOpen = false;
  readonly #onMessage: (isText: boolean, message: Buffer) => void;

  constructor(onMessage: (isText: boolean, message: Buffer) => void) {
    this.#onMessage = onMessage;
  }

  push(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    if (!this.#isOpen) this.#readHead();
    while (this.#isOpen && this.#readFrame());
  }

  #readHead(): void {
    const end = this.#bytes.indexOf(HEAD_END);
    if (end < 0) return;
    this.#isOpen = /upgrade: *websocket/i.test(this.#bytes.toString('latin1', 0, end));
    this.#bytes = this.#isOpen ? this.#bytes.subarray(end + HEAD_END.length) : Buffer.alloc(0);
  }

  #readFrame(): boolean {
    const bytes = this.#bytes;
    if (bytes.length < 2) return false;
    const [first = 0, second = 0] = bytes;
    const short = second & 0x7f;
    const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
    const maskBytes = (second & 0x80) === 0 ? 0 : 4;
    const start = 2 + lengthBytes + maskBytes;
    if (bytes.length < start) return false;
    const length = lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
    if (bytes.length < start + length) return false;
    const payload = Buffer.from(bytes.subarray(start, start + length));
    if (maskBytes > 0) for (let at = 0; at < length; at++) payload[at] = (payload[at] ?? 0) ^ (bytes[2 + lengthBytes + (at % 4)] ?? 0);
    this.#bytes = bytes.subarray(start + length);
    this.#take(first, payload);
    return true;
  }

  #take(first: number, payload: Buffer): void {
    const opcode = first & 0x0f;
    if (opcode > BINARY) return;
    if (opcode !== 0) this.#opcode = opcode;
    this.#parts.push(payload);
    if ((first & 0x80) === 0) return;
    this.#onMessage(this.#opcode === TEXT, Buffer.concat(this.#parts));
    this.#parts = [];
  }
}

export class WireRecorder {
  readonly carried: Carried[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(hubPort: number) {
    this.#server = createServer((client) => {
      const hub = connect(hubPort, '127.0.0.1');
      this.#join(client, hub, 'console');
      this.#join(hub, client, 'hub');
    });
  }

  static async start(hubUrl: string): Promise<WireRecorder> {
    const recorder = new WireRecorder(Number(new URL(hubUrl).port));
    await new Promise<void>((resolve) => recorder.#server.listen(0, '127.0.0.1', resolve));
    return recorder;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(source: Socket, sink: Socket, from: Carried['from']): void {
    const direction = new Direction((isText, message) => this.carried.push({from, ...(isText ? {text: message.toString()} : {base64: message.toString('base64')})}));
    this.#sockets.add(source);
    source.on('data', (chunk: Buffer) => {
      direction.push(chunk);
      sink.write(chunk);
    });
    source.on('error', () => sink.destroy());
    source.on('close', () => {
      this.#sockets.delete(source);
      sink.destroy();
    });
  }
}
