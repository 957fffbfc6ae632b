/** Addresses of the configuration: `udp://127.0.0.1:10110`, `tcp://[::1]:10111`. */
import {err, ok, type Result} from '../../../../shared/lib/result.ts';

export interface Address {
  readonly protocol: 'udp' | 'tcp';
  readonly host: string;
  /** 0: any free port, to listen on. */
  readonly port: number;
}

const PATTERN = /^(udp|tcp):\/\/(?:\[([0-9A-Fa-f:.%]+)\]|([0-9A-Za-z.-]+)):(\d{1,5})$/;

export function readAddress(text: string): Result<Address> {
  const match = PATTERN.exec(text);
  const [, protocol, ipv6, name, digits] = match ?? [];
  const host = ipv6 ?? name;
  const port = Number(digits);
  if ((protocol !== 'udp' && protocol !== 'tcp') || host === undefined || port > 65_535) {
    return err('an address is udp://HOST:PORT or tcp://HOST:PORT');
  }
  return ok({protocol, host, port});
}

export function formatAddress({protocol, host, port}: Address): string {
  return `${protocol}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
