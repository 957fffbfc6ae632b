/** A line between console and hub that carries nothing up any more, while all that the hub says still arrives. */
import {connect, createServer, type AddressInfo, type Server, type Socket} from 'node:net';
import {afterEach, it} from 'vitest';
import {command, CRASH, runConsole, runHub, TestWindow, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const stops: (() => Promise<void> | void)[] = [() => folder.remove()];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** Hands on every byte, until it is told to keep back what goes up on the connections of now. */
class Proxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #clients = new Set<Socket>();
  readonly #keptBack = new Set<Socket>();

  constructor(hubPort: number) {
    this.#server = createServer((client) => {
      const hub = connect(hubPort, '127.0.0.1');
      for (const [from, to] of [[client, hub], [hub, client]] as const) {
        this.#sockets.add(from);
        from.on('error', () => undefined);
        from.on('close', () => to.destroy());
        from.on('data', (bytes: Buffer) => {
          if (!this.#keptBack.has(from)) to.write(bytes);
        });
      }
      client.once('close', () => this.#sockets.delete(client));
      this.#clients.add(client);
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  keepBack(): void {
    for (const client of this.#clients) this.#keptBack.add(client);
  }

  stop(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}

it('P8: is known to be lost within 7 s, and what was asked meanwhile arrives by another one', {timeout: 60_000}, async () => {
  const hub = await runHub({folder: folder.path});
  stops.push(() => hub.stop());
  const proxy = new Proxy(Number(new URL(hub.url).port));
  stops.push(() => proxy.stop());
  const console_ = await runConsole({folder: folder.path, hubUrl: await proxy.listen()});
  stops.push(() => console_.stop());
  const window = await TestWindow.open(console_);
  await until('the link is live', () => window.link?.state === 'live', 20_000);
  proxy.keepBack();
  await window.attached.call('ask', command('incidents', 'create', null, CRASH));
  await until('the link is lost', () => window.link?.state === 'offline', 7_000);
  await until('the link is live again', () => window.link?.state === 'live', 20_000);
  await until('the command is accepted', () => window.outbox[0]?.state === 'accepted');
  await until('it is drawn', () => window.records('incidents').size === 1);
});
