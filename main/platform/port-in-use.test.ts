import {once} from 'node:events';
import {createServer} from 'node:net';
import {describe, expect, it} from 'vitest';
import {whyNotPort} from './port-in-use.ts';

describe('a port', () => {
  it('that another has is in use, and is free again after it', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const {port} = server.address() as {port: number};
    expect(await whyNotPort('--hub-port', port, '127.0.0.1')).toBe(`port ${port} is in use: choose another with --hub-port`);
    server.close();
    await once(server, 'close');
    expect(await whyNotPort('--hub-port', port, '127.0.0.1')).toBeNull();
    // Asking does not keep it.
    expect(await whyNotPort('--console-port', port, '127.0.0.1')).toBeNull();
  });

  it('of any free number is never in use', async () => {
    expect(await whyNotPort('--console-port', 0, '127.0.0.1')).toBeNull();
  });

  it('of an address that is not this machine is left to whoever listens', async () => {
    expect(await whyNotPort('--hub-port', 4_180, '192.0.2.1')).toBeNull();
  });
});
