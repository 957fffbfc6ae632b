/**
 * What the map of this city stands on. The console serves the ground that was built from the pack, and beside it an
 * archive of real tiles where the pack has one: that one is drawn if its schema is known, else its own ground is kept
 * and the window says so. Only the console is asked.
 */
import {PMTiles, TileType} from 'pmtiles';
import {schemaOf, type GroundSchema} from './ground-schemas.ts';

export interface Ground {
  /** Absolute, without the `pmtiles://` in front. */
  readonly url: string;
  readonly schema: GroundSchema;
  /** Where it comes from, as its maker words it; plain text. */
  readonly attribution: {readonly vi: string; readonly en: string};
  /** Why real tiles that are there are not drawn. */
  readonly passedOver: PassedOver | null;
}

export type PassedOver =
  | {readonly reason: 'unknown-schema'; readonly layers: readonly string[]}
  /** Pictures, or no archive at all. */
  | {readonly reason: 'no-vectors' | 'unreadable'};

/** What is read of an archive: enough to know how to draw it. */
export interface ArchiveHead {
  readonly isVector: boolean;
  readonly metadata: unknown;
}
export type ReadHead = (url: string) => Promise<ArchiveHead>;

const NO_ATTRIBUTION = {vi: '', en: ''};
const MAX_ATTRIBUTION_LENGTH = 300;

/** Never fails: without anything to read, the city's own ground is taken to be there. */
export async function openGround(ownUrl: string, offered: () => Promise<boolean>, readHead: ReadHead = readArchiveHead): Promise<Ground> {
  const givenUrl = new URL('given.pmtiles', ownUrl).href;
  const given = (await offered().catch(() => false)) ? await judged(givenUrl, readHead) : null;
  if (given && 'schema' in given) return {url: givenUrl, ...given, passedOver: null};
  // An archive that cannot be read here is told by the map itself, which will find the same.
  const own = await readHead(ownUrl).then(({metadata}) => attributionOf(metadata), () => NO_ATTRIBUTION);
  return {url: ownUrl, schema: 'own', attribution: own, passedOver: given};
}

/** As `/city/ground.json` of the console says it. */
export async function isGivenOffered(ownUrl: string): Promise<boolean> {
  const answer = await fetch(new URL('ground.json', ownUrl));
  const told: unknown = answer.ok ? await answer.json() : null;
  return typeof told === 'object' && told !== null && 'given' in told && told.given === true;
}

async function judged(url: string, readHead: ReadHead): Promise<Pick<Ground, 'schema' | 'attribution'> | PassedOver> {
  let head: ArchiveHead;
  try {
    head = await readHead(url);
  } catch {
    // Whatever is wrong with it, the reader's words would say no more to an operator.
    return {reason: 'unreadable'};
  }
  if (!head.isVector) return {reason: 'no-vectors'};
  const layers = layersOf(head.metadata);
  const schema = schemaOf(layers);
  return schema ? {schema, attribution: attributionOf(head.metadata)} : {reason: 'unknown-schema', layers};
}

async function readArchiveHead(url: string): Promise<ArchiveHead> {
  const archive = new PMTiles(url);
  const {tileType} = await archive.getHeader();
  return {isVector: tileType === TileType.Mvt, metadata: await archive.getMetadata()};
}

function layersOf(metadata: unknown): readonly string[] {
  const layers = memberOf(metadata, 'vector_layers');
  return Array.isArray(layers) ? layers.flatMap((layer) => textOf(memberOf(layer, 'id')) ?? []) : [];
}

function attributionOf(metadata: unknown): Ground['attribution'] {
  const ours = memberOf(metadata, 'attributions');
  const any = plainText(textOf(memberOf(metadata, 'attribution')) ?? '');
  return {vi: textOf(memberOf(ours, 'vi')) ?? any, en: textOf(memberOf(ours, 'en')) ?? any};
}

/** Makers write HTML; it is shown as the text that it reads as (T9). */
export function plainText(html: string): string {
  const entities: {readonly [name: string]: string} = {copy: '©', amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'", '#169': '©'};
  const text = html.slice(0, 10 * MAX_ATTRIBUTION_LENGTH).replaceAll(/<[^<>]*>/g, ' ').replaceAll(/&(\w+|#\d+);/g, (whole, name: string) => entities[name] ?? whole);
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_ATTRIBUTION_LENGTH);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as {readonly [member: string]: unknown})[name] : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
