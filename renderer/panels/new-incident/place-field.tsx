/** Where it is: in the operator's own words, and on the map. Known places of that name set the position when chosen. */
import type {Position} from '../../../shared/geo/geometry.ts';
import type {Words} from '../../layers/look.ts';
import {formatCoordinates} from '../../text/format.ts';
import {Button} from '../../ui/button.tsx';
import {Field} from '../../ui/field.tsx';
import {nearWords, placeName, placesLike, type Place} from './place-words.ts';
import css from './new-incident-dialog.module.css';

export interface ChosenPosition {
  readonly position: Position | null;
  readonly from: 'centre' | 'point' | 'place';
}

export interface PlaceFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly chosen: ChosenPosition;
  readonly onChosen: (chosen: ChosenPosition) => void;
  readonly places: readonly Place[];
  readonly words: Words;
}

const MAX_PLACE_LENGTH = 512;
const SUGGESTIONS = 3;
const FROM = {centre: 'create.fromCentre', point: 'create.fromPoint', place: 'create.fromPlace'} as const;

export function PlaceField({text, onText, chosen, onChosen, places, words}: PlaceFieldProps) {
  const {t, language} = words;
  const suggestions = chosen.from === 'place' ? [] : placesLike(text, places, SUGGESTIONS);
  const choose = (place: Place): void => {
    onText(placeName(place, language));
    onChosen({position: [place.lonDeg, place.latDeg], from: 'place'});
  };
  const near = chosen.position ? nearWords(chosen.position, places, words) : '';
  return (
    <Field
      label={t('create.place')}
      help={
        <>
          {suggestions.length > 0 && (
            <span className={css['suggestions']}>
              {suggestions.map((place) => (
                <Button key={place.id} onPress={() => choose(place)}>{t('create.setTo', {place: placeName(place, language)})}</Button>
              ))}
            </span>
          )}
          <span className={css['position']}>
            {chosen.position === null
              ? t('create.noPosition')
              : [formatCoordinates(chosen.position[0], chosen.position[1], language), near, t(FROM[chosen.from])].filter((part) => part !== '').join(' · ')}
          </span>
        </>
      }
    >
      {(ids) => (
        <input
          {...ids} type="text" autoComplete="off" maxLength={MAX_PLACE_LENGTH} value={text}
          onChange={(event) => onText(event.target.value)}
        />
      )}
    </Field>
  );
}
