/** Below a geofence's rows: to be told at once or not, and its end, which asks twice. */
import {useState} from 'react';
import {asGeofence} from '../../../shared/layers/geofences/geofence.ts';
import {geofences} from '../../../shared/layers/geofences/layer.ts';
import {Button} from '../../ui/button.tsx';
import type {DetailsProps} from '../look.ts';
import {reasonText} from '../reason-text.ts';
import {whyNotAsked} from '../why-not-asked.ts';
import css from '../record-acts.module.css';

export function GeofenceDetails({stored, facts, identity, words, ask, pending}: DetailsProps) {
  const [isSure, setIsSure] = useState(false);
  const fence = asGeofence(facts);
  const {t} = words;
  if (fence.state === 'retired') return null;
  const isWatched = fence.watchers.includes(identity.user);
  const refusal = (name: string): string | null => {
    const reason = whyNotAsked({layer: geofences, name, identity, facts, pending});
    return reason === null ? null : reasonText(reason, words);
  };
  return (
    <div className={css['acts']}>
      <div className={css['buttons']}>
        <Button pressed={isWatched} whyNot={refusal('watch')} onPress={() => ask('geofences', stored.id, 'watch', {on: !isWatched})}>
          {t('craft.fence.watched')}
        </Button>
        <Button
          whyNot={refusal('remove')} pressed={isSure || undefined}
          onPress={() => (isSure ? ask('geofences', stored.id, 'remove', {}) : setIsSure(true))}
        >
          {t(isSure ? 'craft.annotation.removeSure' : 'craft.fence.remove')}
        </Button>
      </div>
    </div>
  );
}
