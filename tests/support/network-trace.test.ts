import {describe, expect, it} from 'vitest';
import {isLoopback, readNetworkTrace, REACHABILITY_PROBE, whatLeaves} from './network-trace.ts';

const V4 = (address: string, port: number): string => `{sa_family=AF_INET, sin_port=htons(${port}), sin_addr=inet_addr("${address}")}`;
const V6 = (address: string, port: number): string =>
  `{sa_family=AF_INET6, sin6_port=htons(${port}), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "${address}", &sin6_addr), sin6_scope_id=0}`;
const PROBE = `7909  connect(20<UDPv6:[124588]>, ${V6('2001:4860:4860::8888', 443)}, 28) = 0`;

describe('a trace', () => {
  it.each([
    ['a TCP connect', `7775  connect(33<TCP:[122620]>, ${V4('127.0.0.1', 35147)}, 16) = -1 EINPROGRESS (Operation now in progress)`, 'connect', 'tcp', '127.0.0.1', 35147],
    ['a connect that another thread interrupted', `7909  connect(22<TCPv6:[124590]>, ${V6('::1', 38263)}, 28 <unfinished ...>`, 'connect', 'tcp', '::1', 38263],
    ['a datagram', `7774  sendto(22<UDP:[0.0.0.0:33933]>, ""..., 40, 0, ${V4('10.1.2.3', 10110)}, 16) = 40`, 'sendto', 'udp', '10.1.2.3', 10110],
    ['a message', `7774  sendmsg(22<UDP:[0.0.0.0:33933]>, {msg_name=${V4('127.0.0.1', 40311)}, msg_namelen=16, msg_iov=[...], msg_iovlen=1}, 0) = 1134`, 'sendmsg', 'udp', '127.0.0.1', 40311],
    ['a send on a connected socket', '7909  sendto(23<TCP:[127.0.0.1:60920->127.0.0.1:38263]>, ""..., 592, MSG_NOSIGNAL, NULL, 0) = 592', 'sendto', 'tcp', '127.0.0.1', 38263],
    ['a send on a connected socket of IPv6', '7909  sendto(23<UDPv6:[[fe80::1]:60920->[2001:4860:4860::8888]:443]>, ""..., 9, 0, NULL, 0) = 9', 'sendto', 'udp', '2001:4860:4860::8888', 443],
    ['a socket of which nothing is known', `9  connect(3, ${V4('192.0.2.1', 80)}, 16) = -1 ENETUNREACH (Network is unreachable)`, 'connect', 'unknown', '192.0.2.1', 80],
  ])('names where %s goes', (_what, line, call, transport, address, port) => {
    expect(readNetworkTrace(line)).toEqual([{call, transport, address, port}]);
  });

  it('names each destination of several messages in one call', () => {
    const line = `8  sendmmsg(4<UDP:[1]>, [{msg_hdr={msg_name=${V4('127.0.0.1', 1)}}}, {msg_hdr={msg_name=${V4('192.0.2.1', 2)}}}], 2, 0) = 2`;
    expect(readNetworkTrace(line).map(({port}) => port)).toEqual([1, 2]);
  });

  it.each([
    ['other families', '7821  connect(23<UNIX-STREAM:[124412]>, {sa_family=AF_UNIX, sun_path="/run/dbus/system_bus_socket"}, 29) = -1 ENOENT'],
    ['talks with the kernel', '7817  sendto(30<NETLINK:[ROUTE:7791]>, ..., 17, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 17'],
    ['a socket that is let go of', '7  connect(3<UDP:[1]>, {sa_family=AF_UNSPEC, sa_data="\\0"}, 16) = 0'],
    ['what another thread was resumed with', '7909  <... sendto resumed>) = 112'],
    ['ends and signals', '7909  +++ exited with 0 +++'],
    ['a send between processes', '7909  sendmsg(23<UNIX-STREAM:[1->2]>, {msg_name=NULL, msg_namelen=0}, MSG_NOSIGNAL) = 8'],
  ])('passes over %s', (_what, line) => {
    expect(readNetworkTrace(line)).toEqual([]);
  });

  it('with an Internet address that is not understood is no proof', () => {
    expect(() => readNetworkTrace('1  connect(3<TCP:[1]>, {sa_family=AF_INET, sa_data=?}, 16) = 0')).toThrow('not understood');
  });
});

describe('what leaves', () => {
  const leaves = (...lines: string[]): readonly string[] => whatLeaves(readNetworkTrace(lines.join('\n')), [REACHABILITY_PROBE]);

  it('is nothing while everything stays on loopback', () => {
    expect(leaves(`1  connect(3<TCP:[1]>, ${V4('127.0.0.1', 4180)}, 16) = 0`, `1  connect(3<TCPv6:[1]>, ${V6('::1', 4190)}, 28) = 0`)).toEqual([]);
  });

  it('is another machine, told once', () => {
    const line = `1  connect(3<TCP:[1]>, ${V4('192.0.2.1', 80)}, 16) = 0`;
    expect(leaves(line, line)).toEqual(['connect tcp 192.0.2.1 port 80']);
  });

  it('is a question for a name, even to a resolver on this machine', () => {
    expect(leaves(`1  connect(3<UDP:[1]>, ${V4('127.0.0.53', 53)}, 16) = 0`)).toEqual(['connect udp 127.0.0.53 port 53']);
  });

  it('is not the probe that sends nothing, but is a send by its socket, or a connect by TCP', () => {
    expect(leaves(PROBE)).toEqual([]);
    expect(leaves(PROBE, '1  sendto(20<UDPv6:[[::1]:5->[2001:4860:4860::8888]:443]>, ""..., 9, 0, NULL, 0) = 9')).toEqual(['sendto udp 2001:4860:4860::8888 port 443']);
    expect(leaves(PROBE.replace('UDPv6', 'TCPv6'))).toEqual(['connect tcp 2001:4860:4860::8888 port 443']);
  });
});

describe('loopback', () => {
  it.each(['127.0.0.1', '127.255.0.9', '::1', '::ffff:127.0.0.1'])('is %s', (address) => expect(isLoopback(address)).toBe(true));
  it.each(['0.0.0.0', '::', '128.0.0.1', '::ffff:10.0.0.1', '1270.0.0.1', 'fe80::1'])('is not %s', (address) => expect(isLoopback(address)).toBe(false));
});
