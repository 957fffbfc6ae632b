/** The map with the panels around it, each side with lines to drag. What stands where is `state/dock.ts`. */
import {useRef, useState, useLayoutEffect, type ReactNode} from 'react';
import {useStore} from 'zustand';
import {
  columnWidths, folded, isFoldedSide, limitsOf, MAP_SHARES, neighboursOf, opened, PANELS, sideOf, withPanelSize, withPanelsRestored, withSideRestored, withSize,
  type DockedPanel, type DockRoom, type DockSide,
} from '../state/dock.ts';
import {changeDock, dockStore} from '../state/dock-store.ts';
import {useText} from '../text/i18n.ts';
import {Divider} from '../ui/divider.tsx';
import {PanelFrameContext} from '../ui/panel.tsx';
import {DOCK_PANELS} from './dock-panels.tsx';
import {Fenced} from './fenced.tsx';
import {PanelMenu} from './panel-menu.tsx';
import css from './dock.module.css';

export function Dock({children}: {readonly children: ReactNode}) {
  const frame = useRef<HTMLElement>(null);
  const mapShare = MAP_SHARES[useStore(dockStore, (state) => state.place)];
  const size = {...useSize(frame), mapShare};
  return (
    <main ref={frame} className={css['dock']}>
      <DockSideOf which="left" size={size} />
      <div className={css['middle']}>
        {children}
        <DockSideOf which="bottom" size={size} />
      </div>
      <DockSideOf which="right" size={size} />
      <DockSideOf which="far" size={size} />
      <KeysOfClosed />
    </main>
  );
}

function DockSideOf({which, size}: {readonly which: DockSide; readonly size: Required<DockRoom>}) {
  const {t} = useText();
  const dock = useStore(dockStore, (state) => state.dock);
  const place = useRef<HTMLDivElement>(null);
  const side = dock[which];
  if (side.panels.length === 0) return null;
  const isBottom = which === 'bottom';
  const isFolded = isFoldedSide(side);
  const sizePx = isBottom ? Math.min(side.sizePx, size.height / 2) : columnWidths(dock, size.width, size.mapShare)[which];
  const sizesPx = (): readonly number[] =>
    [...(place.current?.querySelectorAll(':scope > [data-docked]') ?? [])].map((element) => {
      const box = element.getBoundingClientRect();
      return isBottom ? box.width : box.height;
    });
  const sideLine = !isFolded && (
    <Divider
      label={isBottom ? t('dock.bottomHeight') : t('dock.widthOf', {side: t(`dock.side.${which}`)})} orientation={isBottom ? 'horizontal' : 'vertical'}
      of={which === 'left' ? 'before' : 'after'} sizePx={() => sizePx} shownPx={sizePx} limitsPx={limitsOf(dock, which, size)}
      onSize={(wantedPx) => changeDock((now) => withSize(now, which, wantedPx, size))} onRestore={() => changeDock((now, first) => withSideRestored(now, which, first))}
    />
  );
  return (
    <>
      {which !== 'left' && (sideLine || <div className={css['line']} />)}
      <div
        ref={place} className={css['side']} data-side={which} data-folded={isFolded || undefined}
        style={isBottom ? {height: isFolded ? undefined : sizePx} : {width: sizePx}}
      >
        {side.panels.map((docked, index) => (
          <Docked
            key={docked.panel} docked={docked} isColumnFolded={isFolded && !isBottom}
            line={index < side.panels.length - 1 && (
              <PanelLine which={which} index={index} panels={side.panels} sizesPx={sizesPx} />
            )}
          />
        ))}
      </div>
      {which === 'left' && (sideLine || <div className={css['line']} />)}
    </>
  );
}

function Docked({docked, isColumnFolded, line}: {readonly docked: DockedPanel; readonly isColumnFolded: boolean; readonly line: ReactNode}) {
  const {t} = useText();
  const {panel, weight, isFolded} = docked;
  const {title, Panel} = DOCK_PANELS[panel];
  const frame = {
    region: panel, isFolded, unfoldLabel: t('dock.unfoldOf', {name: t(title)}),
    onUnfold: () => changeDock((dock) => folded(dock, panel, false)),
    menu: isColumnFolded ? null : <PanelMenu panel={panel} />,
  };
  return (
    <>
      <div className={css['docked']} data-docked={panel} data-folded={isFolded || undefined} style={isFolded ? undefined : {flexGrow: weight}}>
        <PanelFrameContext value={frame}><Fenced><Panel /></Fenced></PanelFrameContext>
      </div>
      {line}
    </>
  );
}

interface PanelLineProps {
  readonly which: DockSide;
  readonly index: number;
  readonly panels: readonly DockedPanel[];
  readonly sizesPx: () => readonly number[];
}

/** Where nothing can be taken from a neighbour it is only a line. */
function PanelLine({which, index, panels, sizesPx}: PanelLineProps) {
  const {t} = useText();
  const neighbours = neighboursOf(panels, index);
  const [above, below] = [panels[neighbours?.[0] ?? -1], panels[neighbours?.[1] ?? -1]];
  if (!above || !below) return <div className={css['line']} />;
  const all = panels.reduce((sum, {weight, isFolded}) => sum + (isFolded ? 0 : weight), 0);
  return (
    <Divider
      label={t('dock.between', {above: t(DOCK_PANELS[above.panel].title), below: t(DOCK_PANELS[below.panel].title)})}
      orientation={which === 'bottom' ? 'vertical' : 'horizontal'} of="before"
      sizePx={() => sizesPx()[panels.indexOf(above)] ?? 0} shownPx={above.weight} limitsPx={[0, all]}
      onSize={(wantedPx) => changeDock((dock) => withPanelSize(dock, which, index, wantedPx, sizesPx()))}
      onRestore={() => changeDock((dock, first) => withPanelsRestored(dock, which, first))}
    />
  );
}

/** A panel that is closed still answers its key. */
function KeysOfClosed() {
  const {t} = useText();
  const {dock, place} = useStore(dockStore);
  return PANELS.filter((name) => {
    const {key, keyIn = place} = DOCK_PANELS[name];
    return key !== undefined && keyIn === place && sideOf(dock, name) === null;
  }).map((name) => (
    <button
      key={name} type="button" className="visually-hidden" tabIndex={-1} aria-keyshortcuts={DOCK_PANELS[name].key}
      onClick={() => changeDock((now, first) => opened(now, name, first))}
    >
      {t('dock.commandUnfold', {name: t(DOCK_PANELS[name].title)})}
    </button>
  ));
}

function useSize(of: {readonly current: HTMLElement | null}): DockRoom {
  const [size, setSize] = useState<DockRoom>({width: window.innerWidth, height: window.innerHeight});
  useLayoutEffect(() => {
    const element = of.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setSize({width: entry.contentRect.width, height: entry.contentRect.height}));
    observer.observe(element);
    return () => observer.disconnect();
  }, [of]);
  return size;
}
