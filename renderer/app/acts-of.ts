/** Every act of a thing and of a place, as the menu lists them: what the thing's own look brings, then the desk's. */
import type {Position} from '../../shared/geo/geometry.ts';
import {isMoving} from '../../shared/model/layer.ts';
import type {Identity} from '../../shared/model/identity.ts';
import {lookOf} from '../layers/index.ts';
import type {Words} from '../layers/look.ts';
import type {Desk} from '../panels/desk-context.ts';
import {liveValuesOf, positionOf} from '../panels/record-facts.ts';
import type {DeskCommand} from '../panels/search/desk-command.ts';
import type {ActTarget} from '../state/act-menu.ts';
import {deskStore, openDialog, toMapDesk} from '../state/desk.ts';
import {followStore} from '../state/follow.ts';
import {capOf, shortcutFor} from '../state/key-table.ts';
import {select, type Selected} from '../state/selection.ts';
import {hasTrail, trailStore} from '../state/trails.ts';
import {capitalised} from '../text/capital.ts';
import {formatCoordinates} from '../text/format.ts';
import {plainLine} from '../text/plain.ts';
import type {MenuItem, MenuSection} from '../ui/menu.tsx';
import {copyText} from './copy-text.ts';
import {toggleFollow, toggleTrail} from './map-commands.ts';
import {linkToRecord} from './picture-link.ts';

export interface ActsOptions {
  readonly desk: Desk;
  readonly words: Words;
  readonly identity: Identity | null;
  readonly commands: readonly DeskCommand[];
  /** Names of commands of the first record that have not taken effect yet. */
  readonly pending: ReadonlySet<string>;
}

/** Tools of the map that begin at a place: desk commands by name, each there only where a part of this window brings it. */
const PLACE_TOOLS = ['measure', 'range-rings', 'annotate', 'geofence'];
const MOST_OTHERS = 5;

export function actsOf({records, position, placeName}: ActTarget, options: ActsOptions): readonly MenuSection[] {
  const {desk, words} = options;
  const [first, ...others] = records.filter(({layer, id}) => desk.records.get(layer, id)?.record);
  const place = position ?? (first ? placeOf(first, desk) : null);
  const sections = first ? [recordSection(first, options)] : [];
  if (others.length > 0) sections.push({title: words.t('acts.alsoHere'), items: others.slice(0, MOST_OTHERS).map((other) => openCard(other, titleOf(other, desk, words)))});
  return place ? [...sections, placeSection(place, {...options, placeName: first ? undefined : placeName, hasRecord: first !== undefined})] : sections;
}

function recordSection(of: Selected, {desk, words, identity, pending}: ActsOptions): MenuSection {
  const {t} = words;
  const layer = desk.records.layers.get(of.layer);
  const stored = desk.records.get(of.layer, of.id);
  const facts = stored?.record;
  const look = lookOf(of.layer);
  const place = placeOf(of, desk);
  const noPlace = place ? null : t('card.noPosition');
  const title = titleOf(of, desk, words);
  const own = stored && facts && identity && look.acts ? look.acts({stored, facts, identity, words, ask: desk.ask, pending}) : [];
  const isFollowed = followStore.getState().followed?.id === of.id;
  return {
    title,
    ...(layer && stored && facts ? {second: capitalised(plainLine(look.state(facts, liveValuesOf(layer, stored.handle), words)))} : {}),
    items: [
      ...own.map(({id, title: name, command, whyNot, run}): MenuItem => ({id, title: name, whyNot, keyCap: keyOf(command ?? ''), onChoose: run})),
      openCard(of, t('acts.openCard')),
      {id: 'go-there', title: t('acts.goThere'), whyNot: noPlace, onChoose: () => place && desk.flyTo(place)},
      ...(layer && isMoving(layer.layer) ? [
        {id: 'follow', title: t(isFollowed ? 'acts.followStop' : 'acts.follow'), whyNot: noPlace, keyCap: keyOf('follow'), onChoose: () => {
          select(of.layer, of.id);
          toggleFollow(of, desk, words);
        }},
        {id: 'trail', title: t(hasTrail(trailStore.getState().trails, of) ? 'trails.hide' : 'trails.show'), keyCap: keyOf('trail'), onChoose: () => toggleTrail(of, desk, words)},
      ] : []),
      {id: 'copy-link', title: t('acts.copyLink'), onChoose: () => void copyText(linkToRecord(of.layer, of.id), t('acts.linkCopied'), words)},
    ],
  };
}

interface PlaceOptions extends ActsOptions {
  readonly placeName?: string | undefined;
  readonly hasRecord: boolean;
}

function placeSection(place: Position, {desk, words, commands, placeName, hasRecord}: PlaceOptions): MenuSection {
  const {t, language} = words;
  const written = formatCoordinates(...place, language);
  const create = commands.find(({id}) => id === 'create');
  return {
    title: placeName ?? t('acts.here'),
    second: written,
    items: [
      ...(create ? [{id: 'create', title: t('acts.createHere'), keyCap: create.keyCap, onChoose: () => {
        deskStore.setState({pointed: place});
        openDialog('new-incident');
      }}] : []),
      {id: 'nearest', title: t('acts.nearestHere'), keyCap: keyOf('nearest'), onChoose: () => {
        toMapDesk();
        deskStore.setState({answer: {type: 'nearest', from: place, name: placeName ?? written}});
      }},
      ...PLACE_TOOLS.flatMap((name): MenuItem[] => {
        const command = commands.find(({id}) => id === name);
        return command ? [{id: name, title: t(`acts.from.${name}`), keyCap: command.keyCap, onChoose: () => command.runAt?.(place)}] : [];
      }),
      ...(hasRecord ? [] : [{id: 'go-there', title: t('acts.centreHere'), onChoose: () => desk.flyTo(place)}]),
      {id: 'copy-coordinates', title: t('acts.copyCoordinates'), onChoose: () => void copyText(place.map((degrees) => degrees.toFixed(6)).toReversed().join(', '), t('acts.coordinatesCopied'), words)},
    ],
  };
}

function openCard(of: Selected, title: string): MenuItem {
  return {id: `card-${of.layer}-${of.id}`, title, onChoose: () => {
    toMapDesk();
    select(of.layer, of.id);
  }};
}

function placeOf({layer: name, id}: Selected, {records}: Desk): Position | null {
  const layer = records.layers.get(name);
  const stored = layer?.records.get(id);
  return layer && stored?.record ? positionOf(layer, stored) : null;
}

function titleOf({layer, id}: Selected, {records}: Desk, words: Words): string {
  const facts = records.get(layer, id)?.record;
  return facts ? plainLine(lookOf(layer).title(facts, words)) : id;
}

function keyOf(command: string): string | undefined {
  const shortcut = shortcutFor(command);
  return shortcut === null ? undefined : capOf(shortcut);
}
