/** Sound of this operator on this workstation: on or off, how loud, and what each severity sounds like. */
import {useStore} from 'zustand';
import type {Cue} from '../../state/sound-plan.ts';
import {openDialog} from '../../state/desk.ts';
import {LEAST_VOLUME, soundStore} from '../../state/sound.ts';
import {keyProps} from '../../state/key-table.ts';
import {Button} from '../../ui/button.tsx';
import {Dialog} from '../../ui/dialog.tsx';
import {SeverityGlyph, type SeverityLevel} from '../../ui/severity-glyph.tsx';
import {useDesk} from '../desk-context.ts';
import {useWords} from '../use-words.ts';
import {soundSaid} from './sound-state.tsx';
import css from './sound-dialog.module.css';

const TESTS: readonly {readonly cue: Cue; readonly level: SeverityLevel}[] = [
  {cue: 'siren', level: 1}, {cue: 'three-tones', level: 2}, {cue: 'one-tone', level: 3},
];
const VOLUME_STEP = 0.05;

export function SoundDialog() {
  const words = useWords();
  const {sound} = useDesk();
  const view = useStore(soundStore);
  const {settings, sounder} = view;
  const {t} = words;
  const done = (): void => openDialog(null);
  const said = soundSaid({...view, isAudible: sounder === 'ready', settings: {...settings, isOn: true}}, words);
  return (
    <Dialog title={t('alarms.sound.title')} onCancel={done} onConfirm={done}>
      <label className={css['line']}>
        <input type="checkbox" checked={settings.isOn} onChange={(event) => sound.set({...settings, isOn: event.target.checked})} />
        <span>{t('alarms.sound.isOn')}</span>
      </label>
      <label className={css['volume']}>
        <span>{t('alarms.sound.volume')}</span>
        <input
          type="range" min={LEAST_VOLUME} max={1} step={VOLUME_STEP} value={settings.volume}
          onChange={(event) => sound.set({...settings, volume: Number(event.target.value)})}
        />
        <span className={css['share']}>{words.number(settings.volume * 100, 0)} %</span>
      </label>
      <ul className={css['tests']} aria-label={t('alarms.sound.test')}>
        {TESTS.map(({cue, level}) => (
          <li key={cue}>
            <SeverityGlyph level={level} sizePx={18} />
            <span className={css['cue']}>{t(`alarms.sound.${cue}`)}</span>
            <Button onPress={() => sound.test(cue)}>{t('alarms.sound.test')}<span className="visually-hidden"> {t(`alarms.sound.${cue}`)}</span></Button>
          </li>
        ))}
      </ul>
      <p className={css['why']}>{t('alarms.sound.until')} {t('alarms.sound.quiet')}</p>
      {(said.kind === 'blocked' || said.kind === 'noDevice') && <p className={css['trouble']}>{t('alarms.sound.notHeard', {why: said.why})}</p>}
      <div className={css['buttons']}><Button kind="primary" size="large" {...keyProps('send')} onPress={done}>{t('alarms.sound.done')}</Button></div>
    </Dialog>
  );
}
