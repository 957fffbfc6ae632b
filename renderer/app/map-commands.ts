/** Commands of the map and of what is selected: views, follow, trail, who is nearest. */
import {isMoving} from '../../shared/model/layer.ts';
import type {City} from '../../shared/protocol/down.ts';
import {lookOf} from '../layers/index.ts';
import type {Words} from '../layers/look.ts';
import type {Desk} from '../panels/desk-context.ts';
import {positionOf} from '../panels/record-facts.ts';
import {viewsOf} from '../panels/saved-views/views-of.ts';
import type {DeskCommand} from '../panels/search/desk-command.ts';
import {deskStore, toMapDesk} from '../state/desk.ts';
import {follow, followStore, stopFollowing} from '../state/follow.ts';
import {MOST_SAVED_VIEWS} from '../state/key-table.ts';
import type {SavedViews} from '../state/saved-views.ts';
import type {Selected} from '../state/selection.ts';
import {say} from '../state/toasts.ts';
import {hasTrail, MOST_TRAILS, removeTrail, trailStore} from '../state/trails.ts';
import {viewStore} from '../state/view.ts';
import {plainLine} from '../text/plain.ts';

export interface MapCommandsOptions {
  readonly desk: Desk;
  readonly words: Words;
  readonly city: City | null;
  readonly saved: SavedViews;
  readonly selected: Selected | null;
}

export function mapCommands(options: MapCommandsOptions): readonly DeskCommand[] {
  const {desk, words: {t}} = options;
  return [
    {
      id: 'view-back', title: t('acts.viewBack'), run: () => {
        if (!desk.viewBefore()) say(t('acts.noViewBefore'));
      },
    },
    ...viewCommands(options),
    ...selectedCommands(options),
    {id: 'nearest', title: t('acts.nearest'), run: () => showNearest(options)},
  ];
}

function viewCommands({desk, words: {t}, city, saved}: MapCommandsOptions): readonly DeskCommand[] {
  const views = viewsOf(saved, city, t);
  return [
    ...views.map(({slot, name, view}): DeskCommand => ({
      id: `view-${slot}`, title: t('views.go', {name}), run: () => {
        toMapDesk();
        desk.showView(view);
      },
    })),
    ...Array.from({length: MOST_SAVED_VIEWS}, (_, index): DeskCommand => ({
      id: `store-view-${index + 1}`, title: t('views.store', {slot: index + 1}),
      run: () => viewStore.getState().view && deskStore.setState({storingView: index + 1}),
    })),
  ];
}

function selectedCommands({desk, words, selected}: MapCommandsOptions): readonly DeskCommand[] {
  const {t} = words;
  const layer = selected && desk.records.layers.get(selected.layer);
  const moving = layer && isMoving(layer.layer) ? selected : null;
  const withMoving = (act: (of: Selected) => void) => () => (moving ? act(moving) : say(t('acts.selectMoving')));
  return [
    {id: 'follow', title: t('acts.follow'), run: withMoving((of) => toggleFollow(of, desk, words))},
    {id: 'trail', title: t('trails.show'), run: withMoving((of) => toggleTrail(of, desk, words))},
  ];
}

export function toggleFollow(selected: Selected, {records}: Desk, words: Words): void {
  const {followed} = followStore.getState();
  if (followed?.layer === selected.layer && followed.id === selected.id) {
    stopFollowing();
    return;
  }
  follow(selected);
  if (followStore.getState().followed) return;
  const facts = records.get(selected.layer, selected.id)?.record;
  say(words.t('acts.noPlaceToFollow', {name: facts ? plainLine(lookOf(selected.layer).title(facts, words)) : selected.id}));
}

export function toggleTrail(selected: Selected, desk: Desk, {t, number}: Words): void {
  if (hasTrail(trailStore.getState().trails, selected)) removeTrail(selected);
  else if (!desk.showTrail(selected)) say(t('trails.full', {count: number(MOST_TRAILS, 0)}));
}

/** To what is selected, where it has a place; else to the middle of the map. */
function showNearest({desk, words, selected}: MapCommandsOptions): void {
  const layer = selected && desk.records.layers.get(selected.layer);
  const stored = selected && layer?.records.get(selected.id);
  const place = layer && stored?.record ? positionOf(layer, stored) : null;
  if (selected && stored?.record && place) {
    deskStore.setState({answer: {type: 'nearest', from: place, name: plainLine(lookOf(selected.layer).title(stored.record, words))}});
    return;
  }
  const {view} = viewStore.getState();
  if (view) deskStore.setState({answer: {type: 'nearest', from: [view.lonDeg, view.latDeg], name: words.t('acts.mapCentre')}});
}
