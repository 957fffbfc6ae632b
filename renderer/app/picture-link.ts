/**
 * A link to the picture of this window: opened in a browser it is the same picture there; pasted into the search of any
 * other desk it is, too, whatever address that console has. What is taken from a link is only what an address may hold.
 */
import {readAddress, type Address} from './address.ts';
import {presentAddress} from './address-bar.ts';

/** Without the language: that is of who reads it. */
export function linkToPicture(): string {
  const params = new URLSearchParams(presentAddress(window.location.search));
  params.delete('lang');
  return `${window.location.origin}${window.location.pathname}?${params.toString().replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%3A', ':')}`;
}

/** A link to one record, and the place where it is looked at from. */
export function linkToRecord(layer: string, id: string): string {
  const link = new URL(linkToPicture());
  link.searchParams.set('sel', `${layer}/${id}`);
  return link.href.replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%3A', ':');
}

/** The picture that a pasted text asks for; null where it is no such link. */
export function pictureIn(text: string): Address | null {
  const query = /^(?:https?:\/\/[^\s?#]+|[a-z]+:\/\/[^\s?#]*)?\?([^\s#]+)/i.exec(text.trim())?.[1];
  if (query === undefined) return null;
  const address = readAddress(`?${query}`);
  return address.view === null && address.selected === null ? null : address;
}
