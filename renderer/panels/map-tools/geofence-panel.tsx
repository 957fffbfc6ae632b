/** Sets up a geofence: its area or circle, its name, what it watches and what it tells. */
import {useState} from 'react';
import {useStore} from 'zustand';
import {FENCE_EVENTS, FENCED_LAYERS, MAX_RADIUS_M, MIN_RADIUS_M, type FencedLayer, type FenceEvent} from '../../../shared/layers/geofences/geofence.ts';
import {geofences} from '../../../shared/layers/geofences/layer.ts';
import {recordIdFor} from '../../../shared/model/command.ts';
import {layerTitle} from '../../layers/layer-name.ts';
import {reasonText} from '../../layers/reason-text.ts';
import {whyNotAsked} from '../../layers/why-not-asked.ts';
import {linkStore} from '../../state/link.ts';
import {chooseShape, closeTool, drawnGeometry, mapToolStore, type ToolState} from '../../state/map-tool.ts';
import {select} from '../../state/selection.ts';
import {Button} from '../../ui/button.tsx';
import {Field} from '../../ui/field.tsx';
import {SendForm} from '../../ui/send-form.tsx';
import {useDesk} from '../desk-context.ts';
import {useWords} from '../use-words.ts';
import css from './map-tools.module.css';

const MAX_NAME_LENGTH = 80;

export function GeofencePanel() {
  const {ask} = useDesk();
  const words = useWords();
  const tool = useStore(mapToolStore);
  const identity = useStore(linkStore, ({session}) => session?.identity ?? null);
  const [name, setName] = useState('');
  const [layers, setLayers] = useState<readonly FencedLayer[]>(['units', 'vessels']);
  const [on, setOn] = useState<readonly FenceEvent[]>(FENCE_EVENTS);
  const {t} = words;
  const wanted = name.trim().normalize('NFC');
  const area = areaOf(tool);
  const refusal = identity && whyNotAsked({layer: geofences, name: 'create', identity, facts: undefined});
  const whyNot = refusal ? reasonText(refusal, words) : (whyNoArea() ?? whyNotSaid());

  function whyNoArea(): string | null {
    if (area !== null) return null;
    return tool.shape === 'circle' ? t('craft.draw.noPlace') : t('craft.draw.tooFew', {count: 3});
  }
  function whyNotSaid(): string | null {
    if (wanted === '') return t('craft.fence.noName');
    if (layers.length === 0) return t('craft.fence.noLayers');
    return on.length === 0 ? t('craft.fence.noEvents') : null;
  }
  const put = (): void => {
    if (whyNot !== null || area === null) return;
    const id = ask('geofences', null, 'create', {name: wanted, ...area, layers, on});
    closeTool();
    select('geofences', recordIdFor('geofences', id));
  };
  return (
    <SendForm className={css['form']} onSend={put}>
      <fieldset className={css['choices']}>
        <legend>{t('craft.fence.shape')}</legend>
        {(['polygon', 'circle'] as const).map((shape) => (
          <label key={shape}>
            <input type="radio" name="fence-shape" checked={tool.shape === shape} onChange={() => chooseShape(shape)} />
            {t(`craft.fence.shapes.${shape}`)}
          </label>
        ))}
      </fieldset>
      {tool.shape === 'circle' && (
        <Field label={t('craft.fence.radius')}>
          {(ids) => (
            <input
              {...ids} type="number" min={MIN_RADIUS_M} max={MAX_RADIUS_M} value={tool.radiusM}
              onChange={(event) => mapToolStore.setState({radiusM: Math.max(0, event.target.valueAsNumber || 0)})}
            />
          )}
        </Field>
      )}
      <Field label={t('craft.fence.name')}>
        {(ids) => <input {...ids} type="text" value={name} maxLength={MAX_NAME_LENGTH} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Ticks legend={t('craft.fence.layers')} all={FENCED_LAYERS} chosen={layers} onChosen={setLayers} nameOf={(layer) => layerTitle(layer, words)} />
      <Ticks legend={t('craft.fence.on')} all={FENCE_EVENTS} chosen={on} onChosen={setOn} nameOf={(event) => t(`craft.fence.${event}`)} />
      <Button type="submit" kind="primary" keyCap="↵" whyNot={whyNot}>{t('craft.fence.put')}</Button>
    </SendForm>
  );
}

interface TicksProps<Name extends string> {
  readonly legend: string;
  readonly all: readonly Name[];
  readonly chosen: readonly Name[];
  readonly onChosen: (chosen: readonly Name[]) => void;
  readonly nameOf: (name: Name) => string;
}

function Ticks<Name extends string>({legend, all, chosen, onChosen, nameOf}: TicksProps<Name>) {
  return (
    <fieldset className={css['choices']}>
      <legend>{legend}</legend>
      {all.map((name) => (
        <label key={name}>
          <input
            type="checkbox" checked={chosen.includes(name)}
            onChange={(event) => onChosen(event.target.checked ? [...chosen, name] : chosen.filter((other) => other !== name))}
          />
          {nameOf(name)}
        </label>
      ))}
    </fieldset>
  );
}

/** As the command has it; null where it is none yet. */
function areaOf(tool: ToolState): {readonly geometry: object | null; readonly circle: object | null} | null {
  const [centre] = tool.points;
  if (tool.shape === 'circle') {
    const isRadius = tool.radiusM >= MIN_RADIUS_M && tool.radiusM <= MAX_RADIUS_M;
    return centre && isRadius ? {geometry: null, circle: {centre, radiusM: tool.radiusM}} : null;
  }
  const geometry = drawnGeometry(tool);
  return geometry === null ? null : {geometry, circle: null};
}
