/** The simulator as a process of its own against real sockets: what it sends, and that it never outlives its starter. */
import {fork, spawn, type ChildProcess} from 'node:child_process';
import {createSocket, type Socket} from 'node:dgram';
import {once} from 'node:events';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {DemoConfig} from '../../main/demo/config.ts';

const entry = join(import.meta.dirname, '../../main/demo/index.ts');

let air: Socket;
let hub: Server;
let config: DemoConfig;
const heard: string[] = [];
const asked: string[] = [];
const children: ChildProcess[] = [];

beforeEach(async () => {
  heard.length = 0;
  asked.length = 0;
  air = createSocket('udp4', (message) => heard.push(...message.toString().trim().split('\r\n')));
  air.bind(0, '127.0.0.1');
  hub = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    request.resume();
    response.writeHead(request.url?.startsWith('/feeds/') ? 202 : 503, {'content-type': 'application/json'}).end('{"accepted":74,"rejected":[]}');
  });
  hub.listen(0, '127.0.0.1');
  await Promise.all([once(air, 'listening'), once(hub, 'listening')]);
  config = {
    hubUrl: `http://127.0.0.1:${(hub.address() as AddressInfo).port}`, simulatorToken: 'token', aisAddress: {host: '127.0.0.1', port: air.address().port},
    feeds: {key: 'key', names: ['demo-units', 'demo-transit']}, cityFolder: join(import.meta.dirname, '../../assets/cities/hai-phong'), seed: 1,
  };
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  air.close();
  hub.closeAllConnections();
  hub.close();
});

function started(child: ChildProcess): ChildProcess {
  children.push(child);
  return child;
}

function start(environment: {readonly [name: string]: string}): ChildProcess {
  return started(spawn(process.execPath, [entry], {env: {...process.env, ...environment}, stdio: ['ignore', 'ignore', 'pipe']}));
}

/** It surveys the open incidents, or makes one that the script has under way at this hour. */
function isOfTheDesk(line: string): boolean {
  return line === 'GET /collections/incidents/items?limit=10000 Bearer token' || line === 'POST /commands Bearer token';
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('the simulator as a process', () => {
  it('sends AIS by UDP and units to their feed at the city’s time, and ends at once on SIGTERM', async () => {
    const child = start({HAIDANG_DEMO: JSON.stringify(config)});
    await until(() => heard.length > 100 && asked.some((line) => line.startsWith('POST /feeds/demo-units')) && asked.some(isOfTheDesk));
    expect(heard.every((line) => line.startsWith('!AIVDM,'))).toBe(true);
    expect(asked).toContain('POST /feeds/demo-units Bearer key');
    child.kill('SIGTERM');
    await expect(once(child, 'exit')).resolves.toEqual([0, null]);
  });

  it('takes its configuration as the first message of its starter, and ends with it', async () => {
    const child = started(fork(entry, {stdio: 'ignore'}));
    child.send(config);
    await until(() => heard.length > 0);
    child.disconnect();
    await expect(once(child, 'exit')).resolves.toEqual([0, null]);
  });

  it('says in one sentence what is wrong with its configuration or its pack, and exits with 2', async () => {
    for (const [wrong, sentence] of [
      [{...config, hubUrl: 'nowhere'}, 'demo: configuration: hubUrl: '],
      [{...config, cityFolder: '/nowhere'}, 'demo: /nowhere/pack.json: cannot be read (ENOENT)'],
    ] as const) {
      const child = start({HAIDANG_DEMO: JSON.stringify(wrong)});
      let said = '';
      child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
      await expect(once(child, 'close')).resolves.toEqual([2, null]);
      expect(said).toContain(sentence);
      expect(said.trim().split('\n')).toHaveLength(1);
    }
  });
});
