/** The map's tools in a column at its edge: each with its name and its key; the one in the hand is pressed. */
import {CircleDotDashed, Minus, Pencil, Plus, Radar, Ruler} from 'lucide-react';
import type {ReactNode} from 'react';
import {useStore} from 'zustand';
import {keyProps} from '../../state/key-table.ts';
import {linkStore} from '../../state/link.ts';
import {mapToolStore, toggleTool, type Tool} from '../../state/map-tool.ts';
import {useDesk} from '../desk-context.ts';
import {useWords} from '../use-words.ts';
import {ownTools} from './own-tools.ts';
import css from './map-tools.module.css';

const ICONS: {readonly [tool in Tool]: typeof Ruler} = {measure: Ruler, annotate: Pencil, 'range-rings': CircleDotDashed, geofence: Radar};
const KEYS: {readonly [tool in Tool]?: string} = {measure: keyProps('measure').keyShortcuts, annotate: keyProps('annotate').keyShortcuts};
const ORDER: readonly Tool[] = ['measure', 'annotate', 'range-rings', 'geofence'];

export function ToolColumn() {
  const {zoomBy} = useDesk();
  const {t} = useWords();
  const open = useStore(mapToolStore, ({tool}) => tool);
  const own = ownTools(useStore(linkStore, ({session}) => session?.identity ?? null));
  return (
    <div className={css['column']} role="toolbar" aria-orientation="vertical" aria-label={t('craft.tools')}>
      <ToolButton name={t('craft.zoomIn')} onPress={() => zoomBy(1)}><Plus size={18} strokeWidth={1.6} aria-hidden="true" /></ToolButton>
      <ToolButton name={t('craft.zoomOut')} onPress={() => zoomBy(-1)}><Minus size={18} strokeWidth={1.6} aria-hidden="true" /></ToolButton>
      <span className={css['gap']} />
      {ORDER.filter((tool) => own.includes(tool)).map((tool) => {
        const Icon = ICONS[tool];
        return (
          <ToolButton key={tool} name={t(`craft.tool.${tool}`)} shortcut={KEYS[tool]} pressed={open === tool} onPress={() => takeUp(tool)}>
            <Icon size={18} strokeWidth={1.6} aria-hidden="true" />
          </ToolButton>
        );
      })}
    </div>
  );
}

/** The keyboard goes to the map with the tool, for Enter places a point there. */
export function takeUp(tool: Tool): void {
  toggleTool(tool);
  if (mapToolStore.getState().tool !== null) document.querySelector<HTMLElement>('.map-view canvas')?.focus();
}

interface ToolButtonProps {
  readonly name: string;
  readonly shortcut?: string | undefined;
  readonly pressed?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function ToolButton({name, shortcut, pressed, onPress, children}: ToolButtonProps) {
  return (
    <button
      type="button" className={css['tool']} title={shortcut === undefined ? name : `${name} (${shortcut})`} aria-label={name}
      aria-pressed={pressed} aria-keyshortcuts={shortcut} onClick={onPress}
    >
      {children}
    </button>
  );
}
