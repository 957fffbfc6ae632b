/** Keeps one `CityMap` in an element for as long as the component lives; callbacks are always the latest ones. */
import {useEffect, useRef, useState, type RefObject} from 'react';
import {flushSync} from 'react-dom';
import {hubNow} from '../state/clock.ts';
import {select} from '../state/selection.ts';
import {viewStore} from '../state/view.ts';
import {CityMap} from './city-map.ts';
import type {Ground} from './ground.ts';
import {MapCursor} from './map-keys.ts';
import type {MapViewProps} from './map-view-props.ts';
import {openMap} from './opening.ts';
import type {Hit} from './pick.ts';
import {watchTheme, whyNoMap} from './readiness.ts';

/** Until it is tried again to make a map where one stood: a graphics process that fell is soon up. */
const AGAIN_AFTER_MS = 500;

/** Tab goes through so many symbols; the rest is in the lists. */
const MAX_TAB_SYMBOLS = 300;

export interface CityMapState {
  readonly element: RefObject<HTMLDivElement | null>;
  /** Why there is no map: `webgl2`, or the words of an error. */
  readonly failure: string | null;
  readonly ground: 'coming' | 'drawn' | 'failed';
  /** The symbol the keyboard stands on. */
  readonly standing: Hit | null;
  /** What the map stands on; null until it is known. */
  readonly tiles: Ground | null;
}

export function useCityMap(props: MapViewProps): CityMapState {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const [failure, setFailure] = useState<string | null>(null);
  const [ground, setGround] = useState<CityMapState['ground']>('coming');
  const [standing, setStanding] = useState<Hit | null>(null);
  const [tiles, setTiles] = useState<Ground | null>(null);
  const {records, lookOf, density = 1} = props;
  const {language} = props.words;
  /** The ground of the map that was lost is that of the next one. */
  const stoodOn = useRef<Ground | null>(null);
  /** The keyboard was on a map that had to be made anew. */
  const wasFocused = useRef(false);
  /** Counts maps that were lost. */
  const [lost, setLost] = useState(0);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const container = element.current;
    if (!container) return undefined;
    setFailure(null);
    let city: CityMap | null = null;
    let isGone = false;
    let stopAgain = (): void => undefined;
    const start = (opened: Ground): void => {
      if (isGone) return;
      setTiles(opened);
      city = new CityMap({
        container, label: latest.current.label, language, records, lookOf, density, now: hubNow,
        view: viewStore.getState().view ?? latest.current.initialView,
        ground: opened,
        onView: (view) => {
          viewStore.setState({view});
          latest.current.onView?.(view);
        },
        onGone: () => setLost(lost + 1),
        // In the very frame in which the ground stands: one later is seconds later where graphics are done in software.
        onGround: (told) => flushSync(() => setGround(told)),
        onPick: (hits, at) => chooseOne(hits, at, latest.current),
      });
      listenToKeys(city, setStanding);
      if (wasFocused.current) city.map.getCanvas().focus();
      latest.current.onReady?.(city);
    };
    const known = lost > 0 ? stoodOn.current : null;
    const opening = known ? Promise.resolve(known) : openMap();
    void opening.then((opened) => {
      stoodOn.current = opened;
      start(opened);
    }).catch((error: unknown) => {
      setFailure(whyNoMap() ?? (error instanceof Error ? error.message : String(error)));
      if (lost > 0 && !isGone) stopAgain = later(() => setLost(lost + 1));
    });
    const stopTheme = watchTheme(() => city?.restyle());
    return () => {
      isGone = true;
      stopAgain();
      stopTheme();
      wasFocused.current = container.contains(document.activeElement);
      city?.destroy();
    };
  }, [records, lookOf, language, density, lost]);

  return {element, failure, ground, tiles, standing};
}

function later(act: () => void): () => void {
  const timer = setTimeout(act, AGAIN_AFTER_MS);
  return () => clearTimeout(timer);
}

function chooseOne(hits: readonly Hit[], at: {readonly xPx: number; readonly yPx: number}, {onSeveral}: MapViewProps): void {
  const [worst] = hits;
  if (!worst) return;
  if (hits.length > 1 && onSeveral) onSeveral(hits, at);
  else select(worst.layer, worst.id);
}

function listenToKeys(city: CityMap, setStanding: (hit: Hit | null) => void): void {
  const cursor = new MapCursor({
    symbols: () => city.inView(MAX_TAB_SYMBOLS),
    onStand: (hit) => {
      setStanding(hit);
      city.stand(hit);
    },
    onSelect: (hit) => (hit.count === undefined ? select(hit.layer, hit.id) : city.open(hit)),
  });
  const canvas = city.map.getCanvas();
  canvas.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || !(city.hand.press(event.key) || cursor.press(event))) return;
    event.preventDefault();
    event.stopPropagation();
  });
  canvas.addEventListener('blur', () => cursor.leave());
}
