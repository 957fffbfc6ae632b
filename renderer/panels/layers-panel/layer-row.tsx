/** One layer: shown or not, what is in it, how strongly it is drawn; opened, its legend, opacity and place. */
import {GripVertical} from 'lucide-react';
import {memo, type DragEvent} from 'react';
import {lookOf} from '../../layers/index.ts';
import {layerTitle} from '../../layers/layer-name.ts';
import {showLayer} from '../../state/view.ts';
import {TriBox} from '../../ui/tri-box.tsx';
import type {LayerCounts} from './layer-counts.ts';
import {LayerDetails, type LayerDetailsProps} from './layer-details.tsx';
import {LayerMarks} from './layer-marks.tsx';
import css from './layers-panel.module.css';

export interface LayerRowProps extends LayerDetailsProps {
  readonly isShown: boolean;
  readonly isOpen: boolean;
  /** null: the picture has not come yet. */
  readonly counts: LayerCounts | null;
  /** Rows stand in draw order and may be dragged. */
  readonly isOrdered: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

const DRAGGED = 'application/x-layer';

export function LayerRow(props: LayerRowProps) {
  const {name, words, isShown, opacity, isOpen, counts, place, isOrdered, onOpen, onMove} = props;
  const title = layerTitle(name, words);
  const dragging = isOrdered && {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData(DRAGGED, String(place));
      event.dataTransfer.effectAllowed = 'move';
    },
  };
  return (
    <li
      className={css['item']} {...dragging}
      onDragOver={(event) => event.dataTransfer.types.includes(DRAGGED) && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        moveDropped(event, props, onMove);
      }}
    >
      <div className={css['layer']} data-off={!isShown || undefined} data-row={name}>
        {isOrdered && <span className={css['grip']} aria-hidden="true"><GripVertical size={12} strokeWidth={1.6} /></span>}
        <label className={css['label']} title={title}>
          <TriBox state={isShown ? 'all' : 'none'} onChange={(isWanted) => showLayer(name, isWanted)} />
          <LayerIcon name={name} />
          <span className="ellipsis">{title}</span>
        </label>
        {counts !== null && <LayerMarks counts={counts} words={words} />}
        <span className={css['total']}>{counts === null ? '…' : words.number(counts.total, 0)}</span>
        <button
          type="button" className={css['open']} tabIndex={-1} aria-expanded={isOpen} aria-label={words.t('layerTree.details', {name: title})}
          title={words.t('layerTree.details', {name: title})} onClick={() => onOpen(!isOpen)}
        >
          <span className={css['strength']} style={{transform: `scaleX(${isShown ? opacity : 0})`}} />
        </button>
      </div>
      {isOpen && <LayerDetails {...props} />}
    </li>
  );
}

/** Rows are drawn each second, for their numbers; the icon stays. */
const LayerIcon = memo(function LayerIcon({name}: {readonly name: string}) {
  const {icon: Icon} = lookOf(name);
  return <Icon size={16} strokeWidth={1.6} aria-hidden="true" />;
});

/** Dropped on this row: the dragged layer takes its place. */
function moveDropped(event: DragEvent, {place, placeCount}: LayerRowProps, onMove: (place: number) => void): void {
  const from = Number(event.dataTransfer.getData(DRAGGED));
  if (Number.isInteger(from) && from >= 0 && from < placeCount && from !== place) onMove(place);
}
