/**
 * The design's tokens as the map needs them: read from the document at run time, so that `tokens.css` stays the only
 * source and a theme is one attribute. Reading throws where a token is missing: a grey that nobody chose hides things.
 */
import {assert} from '../../shared/lib/assert.ts';
import type {Tone} from '../layers/look.ts';

export const MAP_TOKENS = [
  'map-water', 'map-land', 'map-urban', 'map-block', 'map-coast', 'map-road-1', 'map-road-2', 'map-road-3', 'map-road-4',
  'map-casing', 'map-port', 'map-label', 'map-label-water', 'map-halo', 'bg-1', 'line-3', 'text-1', 'text-2', 'text-3',
  'beam', 'ink-on-beam', 'sev-1', 'sev-2', 'sev-3', 'sev-4', 'sev-0', 'sev-1-edge', 'sev-edge', 'ink-sev-1', 'ink-on-sev',
  'fault', 'ink-on-fault', 'map-flow-ok', 'map-flow-1', 'map-flow-2', 'map-flow-3', 'time',
] as const;
export type TokenName = (typeof MAP_TOKENS)[number];
export type Tokens = {readonly [Name in TokenName]: string};

/** Red, green, blue from 0 to 1. */
export type Rgb = readonly [number, number, number];

export function readTokens(valueOf: (property: string) => string = documentValue): Tokens {
  const entries = MAP_TOKENS.map((name) => {
    const value = whole(valueOf(`--${name}`).trim());
    assert(/^#[0-9a-f]{6}$/i.test(value), `token --${name} is a colour #rrggbb, not "${value}"`);
    return [name, value];
  });
  return Object.fromEntries(entries) as Tokens;
}

function documentValue(property: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(property);
}

export function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

/** What a tone is painted with: body, edge around a filled body, and ink on it. */
export function paintOf(tone: Tone): {readonly body: TokenName; readonly edge: TokenName; readonly ink: TokenName} {
  switch (tone) {
    case 'normal': return {body: 'text-2', edge: 'map-halo', ink: 'map-halo'};
    case 'own': return {body: 'beam', edge: 'map-halo', ink: 'ink-on-beam'};
    case 'fault': return {body: 'fault', edge: 'map-halo', ink: 'ink-on-fault'};
    case 'sev-1': return {body: 'sev-1', edge: 'sev-1-edge', ink: 'ink-sev-1'};
    case 'sev-0': return {body: 'sev-0', edge: 'map-halo', ink: 'ink-on-sev'};
    case 'sev-2':
    case 'sev-3':
    case 'sev-4': return {body: tone, edge: 'sev-edge', ink: 'ink-on-sev'};
  }
}

/** A build may write `#ffffff` as `#fff`. */
function whole(colour: string): string {
  return /^#[0-9a-f]{3}$/i.test(colour) ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour;
}
