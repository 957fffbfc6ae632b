/** Whether this desk can be heard, in words; M silences, the button beside it opens the settings. */
import {SlidersHorizontal, Volume2, VolumeX} from 'lucide-react';
import {useStore} from 'zustand';
import type {Words} from '../../layers/look.ts';
import {openDialog} from '../../state/desk.ts';
import {soundStore, type SoundView} from '../../state/sound.ts';
import {formatAge} from '../../text/format.ts';
import {keyProps} from '../../state/key-table.ts';
import {Button} from '../../ui/button.tsx';
import {useDesk} from '../desk-context.ts';
import {useWords} from '../use-words.ts';
import css from './alarm-strip.module.css';

export interface SoundSaid {
  readonly kind: 'on' | 'off' | 'silent' | 'elsewhere' | 'blocked' | 'noDevice';
  readonly why: string;
}

/** What stands in the way of hearing comes before what the operator chose. */
export function soundSaid({sounder, here, isAudible, silence, settings}: SoundView, {t}: Pick<Words, 't'>): SoundSaid {
  const kind = ((): SoundSaid['kind'] => {
    if (!settings.isOn) return 'off';
    if (!isAudible && sounder === 'blocked') return 'blocked';
    if (!isAudible && sounder === 'silent') return 'noDevice';
    if (silence !== null) return 'silent';
    return here === false ? 'elsewhere' : 'on';
  })();
  return {kind, why: t(`alarms.sound.${kind}Why`)};
}

export function SoundState() {
  const words = useWords();
  const {sound} = useDesk();
  const view = useStore(soundStore);
  const {kind, why} = soundSaid(view, words);
  const left = formatAge(view.silentForMs, words.language);
  const Icon = kind === 'on' || kind === 'elsewhere' ? Volume2 : VolumeX;
  return (
    <span className={css['sound']} data-sound={kind}>
      <Button
        kind="ghost" {...keyProps('silence')} title={why} pressed={view.silence !== null}
        icon={<Icon size={16} strokeWidth={1.6} aria-hidden="true" />} onPress={sound.toggleSilence}
      >
        {words.t(`alarms.sound.${kind}`, {left})}
      </Button>
      <Button kind="ghost" title={words.t('alarms.sound.settings')} onPress={() => openDialog('sound')} icon={<SlidersHorizontal size={15} strokeWidth={1.6} aria-hidden="true" />}>
        <span className="visually-hidden">{words.t('alarms.sound.settings')}</span>
      </Button>
    </span>
  );
}
