/**
 * Who may speak to this console: a window that was given the secret of this start. The secret stands in the URL that
 * opens a window, is exchanged for an HttpOnly cookie and taken out of the address by a redirect (T1). The exact Host
 * is checked on every request (T2), the exact Origin wherever one is sent, and always on an upgrade.
 */
import {createHmac, randomBytes, timingSafeEqual} from 'node:crypto';

export interface RequestHeaders {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly cookie?: string | undefined;
}

export class Pairing {
  readonly secret: string;
  readonly #cookieValue: string;
  #hosts: readonly string[] = [];
  #cookieName = 'haidang';

  /** `npm start` hands the same secret to a console that it starts again, so that open windows go on. */
  constructor(secret: string | undefined) {
    this.secret = secret ?? randomBytes(16).toString('hex');
    this.#cookieValue = createHmac('sha256', this.secret).update('window').digest('base64url');
  }

  /** Cookies know no port; the name keeps two consoles of one machine apart. */
  listensOn(port: number): void {
    this.#hosts = [`127.0.0.1:${port}`, `[::1]:${port}`, `localhost:${port}`];
    this.#cookieName = `haidang-${port}`;
  }

  get cookie(): string {
    return `${this.#cookieName}=${this.#cookieValue}; HttpOnly; SameSite=Strict; Path=/`;
  }

  hostIsOurs(headers: RequestHeaders): boolean {
    return headers.host !== undefined && this.#hosts.includes(headers.host);
  }

  /** A page of another origin may send a request; it may not get anything by it. */
  originIsOurs(headers: RequestHeaders, isRequired: boolean): boolean {
    if (headers.origin === undefined) return !isRequired;
    return this.#hosts.some((host) => headers.origin === `http://${host}`);
  }

  isSecret(given: string): boolean {
    return equal(given, this.secret);
  }

  hasCookie(headers: RequestHeaders): boolean {
    const prefix = `${this.#cookieName}=`;
    const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
    return pairs.some((pair) => pair.startsWith(prefix) && equal(pair.slice(prefix.length), this.#cookieValue));
  }
}

function equal(one: string, other: string): boolean {
  const first = Buffer.from(one);
  const second = Buffer.from(other);
  return first.length === second.length && timingSafeEqual(first, second);
}
