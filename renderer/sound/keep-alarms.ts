/**
 * Keeps the alarms of this window in their store and its sound in step with them: on every change of the picture, of
 * the outbox and of the sound's settings, and each second. Nothing here waits for the hub: a P1 that sounds goes on
 * sounding when the link is lost.
 */
import {acknowledge} from '../../shared/layers/alarms/acknowledge.ts';
import type {Identity} from '../../shared/model/identity.ts';
import type {Event} from '../../shared/protocol/bridge.ts';
import {SILENCE_MS} from '../../shared/protocol/sound.ts';
import {AlarmLoad} from '../state/alarm-load.ts';
import {alarmStore} from '../state/alarms.ts';
import {alarmPicture, NOTHING_ASKING} from '../state/asking.ts';
import {hubNow, secondStore} from '../state/clock.ts';
import {linkStore} from '../state/link.ts';
import type {MemoryStorage} from '../state/operator.ts';
import {outboxStore} from '../state/outbox.ts';
import {isPending} from '../state/pending.ts';
import type {Records} from '../state/records.ts';
import {readSettings, silenceAfter, soundStore, writeSettings, type SoundSettings} from '../state/sound.ts';
import {SoundPlan} from '../state/sound-plan.ts';
import type {Sounder} from './sounder.ts';

export interface AlarmKeeperOptions {
  readonly records: Records;
  readonly sounder: Sounder;
  readonly storage: MemoryStorage;
  readonly monotonicMs: () => number;
  /** Tells the console whether this window can sound. */
  readonly canSound: (able: boolean) => void;
  readonly silence: (forMs: number) => void;
}

export interface AlarmKeeper {
  readonly turn: (turn: Event<'sound'>) => void;
  /** Silence for two minutes; where there is one and nothing sounds, its end. */
  readonly toggleSilence: () => void;
  readonly set: (settings: SoundSettings) => void;
  /** Another window of this operator has changed them. */
  readonly settingsChanged: () => void;
  /** The window was touched: what was held back may sound now. */
  readonly touched: () => void;
  readonly stop: () => void;
}

/** What comes in one batch is one look, and a second one soon after waits for the rest. */
const LOOK_AFTER_MS = 50;
/** The loudspeaker is tried this long after the first picture came, unless something sounds or the window is touched sooner. */
export const TRIED_AFTER_MS = 1_500;

export function keepAlarms(options: AlarmKeeperOptions): AlarmKeeper {
  const {records, sounder, storage, monotonicMs} = options;
  const plan = new SoundPlan();
  const load = new AlarmLoad();
  let user: string | null = null;
  let able: boolean | null = null;
  /** Of the person who sat down. */
  let awaitsPicture = true;
  let pictureAtMs = records.hasPicture ? monotonicMs() : null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const sound = (): void => {
    const {picture, answered} = alarmStore.getState();
    const {here, silence, settings} = soundStore.getState();
    const nowMs = monotonicMs();
    const isSilent = silence !== null && nowMs < silence.untilMs;
    const silentForMs = isSilent ? silence.untilMs - nowMs : 0;
    if (silentForMs !== soundStore.getState().silentForMs) soundStore.setState({silentForMs, silence: isSilent ? silence : null});
    const asking = mayAcknowledge(linkStore.getState().session?.identity ?? null) && records.hasPicture ? picture.asking : null;
    const heard = asking === null ? {siren: false, once: []} : plan.hear(asking, {nowMs, silentSinceMs: isSilent ? silence.sinceMs : null, answered});
    const isOn = settings.isOn && here === true;
    sounder.setVolume(settings.volume);
    sounder.siren(isOn && heard.siren);
    if (isOn) for (const cue of heard.once) sounder.once(cue);
    const siren = settings.isOn && heard.siren;
    if (soundStore.getState().siren !== siren) soundStore.setState({siren});
  };
  const look = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const nowMs = hubNow();
    load.note(records.layers.get('alarms')?.records.values() ?? [], nowMs);
    alarmStore.setState({picture: user === null ? NOTHING_ASKING : alarmPicture(records.layers), load: load.view(nowMs)});
    sound();
  };
  const answer = (): void => {
    const {items, arrived} = outboxStore.getState();
    const versionOf = (layer: string, id: string): number => records.get(layer, id)?.version ?? 0;
    const pending = items.filter((item) => item.command.name === 'acknowledge' && isPending(item, arrived, versionOf));
    const answered = new Set(pending.map(({command}) => `${command.layer}/${command.target ?? ''}`));
    const {answered: before} = alarmStore.getState();
    if (answered.size === before.size && [...answered].every((key) => before.has(key))) return;
    alarmStore.setState({answered});
    // Its effect may be what ended the waiting: the siren must not be heard between the two.
    look();
  };
  const tryOut = (): void => {
    const state = sounder.look();
    if (state !== soundStore.getState().sounder) soundStore.setState({sounder: state});
    if (state === 'starting' || able === (state === 'ready')) return;
    able = state === 'ready';
    options.canSound(able);
  };
  const sitDown = (): void => {
    const now = linkStore.getState().session?.identity?.user ?? null;
    if (now === user) return;
    user = now;
    awaitsPicture = true;
    plan.forget();
    load.forget();
    if (user !== null) soundStore.setState({settings: readSettings(storage, user)});
    look();
  };

  const stops = [
    records.onFacts(({reset, ids}) => {
      // What stands in a picture as it comes is no news, so it is looked at before anything else is.
      if (reset) {
        pictureAtMs ??= monotonicMs();
        // Between two people the picture is empty; what stands in the next one's is no news either.
        if (awaitsPicture) plan.forget();
        awaitsPicture &&= [...ids.values()].every((changed) => changed.size === 0);
        look();
      }
      else if (ids.has('alarms') || ids.has('incidents')) timer ??= setTimeout(look, LOOK_AFTER_MS);
      answer();
    }),
    outboxStore.subscribe(answer),
    linkStore.subscribe(sitDown),
    secondStore.subscribe(() => {
      if (pictureAtMs !== null && monotonicMs() - pictureAtMs >= TRIED_AFTER_MS) tryOut();
      alarmStore.setState({load: load.view(hubNow())});
      sound();
    }),
  ];
  sitDown();

  return {
    turn: (turn) => {
      soundStore.setState(({silence}) => ({here: turn.here, isAudible: turn.able, silence: silenceAfter(turn, silence, monotonicMs())}));
      sound();
    },
    toggleSilence: () => {
      const {silence, siren} = soundStore.getState();
      const forMs = silence !== null && !siren ? 0 : SILENCE_MS;
      const nowMs = monotonicMs();
      // At once, also where the console is gone; it tells the other windows.
      soundStore.setState({silence: forMs === 0 ? null : {sinceMs: nowMs, untilMs: nowMs + forMs}});
      options.silence(forMs);
      sound();
    },
    set: (settings) => {
      if (user !== null) writeSettings(storage, user, settings);
      soundStore.setState({settings});
      sound();
    },
    settingsChanged: () => {
      if (user === null) return;
      soundStore.setState({settings: readSettings(storage, user)});
      sound();
    },
    touched: tryOut,
    stop: () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      sounder.siren(false);
    },
  };
}

/** Who may not acknowledge could not stop it: that desk shows alarms and is quiet. */
function mayAcknowledge(identity: Identity | null): boolean {
  return identity !== null && acknowledge.may(identity, undefined);
}
