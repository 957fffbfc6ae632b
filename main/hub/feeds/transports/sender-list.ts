/** Who may send to a listening port (T6): addresses and CIDR ranges, by default this machine alone. */
import {BlockList, isIP} from 'node:net';
import {err, ok, type Result} from '../../../../shared/lib/result.ts';

export const LOOPBACK: readonly string[] = ['127.0.0.0/8', '::1'];

/** True for an address that may send. */
export type SenderList = (address: string) => boolean;

export function readSenderList(ranges: readonly string[]): Result<SenderList> {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', prefix, ...more] = range.split('/');
    const version = isIP(address);
    const bits = version === 4 ? 32 : 128;
    const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
    if (version === 0 || more.length > 0 || !(length <= bits)) return err(`${range} is no address and no range such as 10.0.0.0/8`);
    list.addSubnet(address, length, version === 4 ? 'ipv4' : 'ipv6');
  }
  // An IPv4 sender to an IPv6 socket comes as ::ffff:127.0.0.1, which the list knows as 127.0.0.1.
  return ok((address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'));
}
