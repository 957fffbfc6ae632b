/** Theme and density as an operator chooses them: two groups of which one is chosen; arrow keys go through each. */
import {useId} from 'react';
import {useStore} from 'zustand';
import {appearanceStore, DENSITIES, THEMES} from '../state/appearance.ts';
import {capitalised} from '../text/capital.ts';
import {useText} from '../text/i18n.ts';
import css from './look-choices.module.css';

export function ThemeChoice() {
  const {t} = useText();
  const theme = useStore(appearanceStore, (appearance) => appearance.theme);
  return (
    <Choice
      legend={t('look.theme')} chosen={theme ?? 'dark'} onChoose={(value) => appearanceStore.setState({theme: value})}
      options={THEMES.map((value) => ({value, name: t(`look.themes.${value}`)}))}
    />
  );
}

export function LookChoices() {
  const {t} = useText();
  const density = useStore(appearanceStore, (appearance) => appearance.density);
  return (
    <>
      <ThemeChoice />
      <Choice
        legend={t('look.density')} chosen={density} onChoose={(value) => appearanceStore.setState({density: value})}
        options={[{value: null, name: t('look.densities.own')}, ...DENSITIES.map((value) => ({value, name: t(`look.densities.${value}`)}))]}
      />
    </>
  );
}

interface ChoiceProps<Value> {
  readonly legend: string;
  readonly chosen: Value;
  readonly options: readonly {readonly value: Value; readonly name: string}[];
  readonly onChoose: (value: Value) => void;
}

function Choice<Value>({legend, chosen, options, onChoose}: ChoiceProps<Value>) {
  const group = useId();
  return (
    <fieldset className={css['group']}>
      <legend>{legend}</legend>
      {options.map(({value, name}) => (
        <label key={name} className={css['option']}>
          <input type="radio" name={group} checked={value === chosen} onChange={() => onChoose(value)} />
          {capitalised(name)}
        </label>
      ))}
    </fieldset>
  );
}
