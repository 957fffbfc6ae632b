/**
 * Reads what `strace -f -yy -s 0 -e trace=connect,sendto,sendmsg,sendmmsg -o FILE` wrote: where processes wanted to
 * reach by the Internet families. Whatever names such an address in a way that is not understood throws, since a
 * proof that skips lines proves nothing.
 */
import {spawnSync} from 'node:child_process';
import {isIPv4} from 'node:net';

export interface Destination {
  readonly call: 'connect' | 'sendto' | 'sendmsg' | 'sendmmsg';
  readonly transport: 'tcp' | 'udp' | 'unknown';
  readonly address: string;
  readonly port: number;
}

/** `-s 0` keeps payloads, which may hold any text, out of the lines. */
export const STRACE: readonly string[] = ['strace', '-f', '-qq', '--seccomp-bpf', '-yy', '-s', '0', '-e', 'trace=connect,sendto,sendmsg,sendmmsg'];

/**
 * Chromium asks the kernel whether it has a route for IPv6 by connecting a UDP socket to this address. Such a connect
 * puts nothing on the wire; a send on that socket would show as a destination of its own.
 */
export const REACHABILITY_PROBE: Destination = {call: 'connect', transport: 'udp', address: '2001:4860:4860::8888', port: 443};

const DNS_PORT = 53;
const CALL = /(connect|sendto|sendmsg|sendmmsg)(?:\(| resumed>)/;
const SOCKET = /^\d+\s+\w+\(\d+<(TCP|UDP)(?:v6)?:\[(?:[^ ]*?->(?:\[([\da-f:.]+)\]|([\d.]+)):(\d+))?/;
const IPV4 = /sa_family=AF_INET, sin_port=htons\((\d+)\), sin_addr=inet_addr\("([\d.]+)"\)/g;
const IPV6 = /sa_family=AF_INET6, sin6_port=htons\((\d+)\), sin6_flowinfo=\w+\(\d+\), inet_pton\(AF_INET6, "([\da-f:.]+)"/g;
const FAMILY = /sa_family=AF_INET6?\b/g;

export function readNetworkTrace(trace: string): readonly Destination[] {
  return trace.split('\n').flatMap(readLine);
}

/** One sentence for each kind of thing that is not loopback or asks for a name; none when nothing leaves. */
export function whatLeaves(destinations: readonly Destination[], allowed: readonly Destination[] = []): readonly string[] {
  const harmful = destinations.filter((each) => !(isLoopback(each.address) && each.port !== DNS_PORT) && !allowed.some((one) => isSame(one, each)));
  return [...new Set(harmful.map(({call, transport, address, port}) => `${call} ${transport} ${address} port ${port}`))];
}

export function isLoopback(address: string): boolean {
  const inner = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  return address === '::1' || (isIPv4(inner) && inner.startsWith('127.'));
}

/** Why processes cannot be traced here, or null when they can. */
export function whyNoTracing(): string | null {
  const {status, error} = spawnSync('strace', [...STRACE.slice(1), '-o', '/dev/null', 'true'], {stdio: 'ignore'});
  if (error) return 'strace is not on PATH';
  return status === 0 ? null : 'strace may not trace processes here';
}

function readLine(line: string): readonly Destination[] {
  const call = CALL.exec(line)?.[1] as Destination['call'] | undefined;
  if (!call) return [];
  const [, kind, peerV6, peerV4, peerPort] = SOCKET.exec(line) ?? [];
  const transport = kind === 'TCP' ? 'tcp' : kind === 'UDP' ? 'udp' : 'unknown';
  const named = [...line.matchAll(IPV4), ...line.matchAll(IPV6)].map(([, port, address]) => ({call, transport, address: String(address), port: Number(port)} as const));
  const expected = line.match(FAMILY)?.length ?? 0;
  if (named.length !== expected) throw new Error(`an address that is not understood: ${line}`);
  const peer = peerV6 ?? peerV4;
  // A send on a connected socket names no address; strace tells the other end with the descriptor.
  return named.length > 0 || peer === undefined ? named : [{call, transport, address: peer, port: Number(peerPort)}];
}

function isSame(one: Destination, other: Destination): boolean {
  return one.call === other.call && one.transport === other.transport && one.address === other.address && one.port === other.port;
}
