/**
 * A list of rows as an ARIA grid: one stop for Tab, arrows inside, Enter opens. Only rows in sight are in the page once
 * there are many; short lists stand there whole, so that searching the page finds them. Headings stand between rows and
 * are none: no key stops at them.
 */
import {useVirtualizer} from '@tanstack/react-virtual';
import {useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode} from 'react';
import {rowAfterKey} from './list-keys.ts';
import css from './grid-list.module.css';

export interface GridListProps {
  readonly label: string;
  /** Stable word by which shortcuts find the list. */
  readonly list: string;
  readonly keys: readonly string[];
  /** What stands at those keys that are no rows. */
  readonly headings?: ReadonlyMap<string, ReactNode> | undefined;
  readonly columns: number;
  readonly rowHeightPx: number;
  /** Of rows and headings that are not as high as the others. */
  readonly heightOf?: (key: string) => number;
  readonly selectedKey: string | null;
  readonly nameOf: (key: string) => string;
  /** `again` when the row was selected already. */
  readonly onOpen: (key: string, again: boolean) => void;
  /** The cells of a row, each with role `gridcell`. */
  readonly renderRow: (key: string) => ReactNode;
  readonly rowData?: (key: string) => {readonly [name: `data-${string}`]: string | undefined};
  readonly rowClassName?: string | undefined;
  /** Keys of the row that the keyboard stands on; true where it was one of its own. */
  readonly onRowKey?: (key: string, event: KeyboardEvent) => boolean;
  readonly header?: ReactNode;
}

const ALL_IN_PAGE_UP_TO = 200;
const OVERSCAN = 6;

export function GridList(props: GridListProps) {
  const {label, list, keys, headings, columns, rowHeightPx, selectedKey, nameOf, onOpen, renderRow, rowData, rowClassName, header, heightOf, onRowKey} = props;
  const idPrefix = useId();
  const heightOfKey = (key: string | undefined): number => (key === undefined ? rowHeightPx : (heightOf?.(key) ?? rowHeightPx));
  const scroller = useRef<HTMLDivElement>(null);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized over the virtualizer's functions
  const virtualizer = useVirtualizer({
    count: keys.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOfKey(keys[index]),
    overscan: keys.length <= ALL_IN_PAGE_UP_TO ? ALL_IN_PAGE_UP_TO : OVERSCAN,
    getItemKey: (index) => keys[index] ?? index,
  });

  // Rows of another height (density) have to be laid out anew.
  const heights = heightOf ? keys.map(heightOfKey).join(' ') : String(rowHeightPx);
  useEffect(() => virtualizer.measure(), [virtualizer, heights]);

  const rows = headings ? keys.filter((key) => !headings.has(key)) : keys;
  const wantedActive = activeKey ?? selectedKey;
  const activeIndex = wantedActive === null ? -1 : rows.indexOf(wantedActive);
  const rowId = (key: string): string => `${idPrefix}${encodeURIComponent(key)}`;

  const moveTo = (index: number): void => {
    const key = rows[index];
    setActiveKey(key ?? null);
    const at = key === undefined || !headings ? index : keys.indexOf(key);
    // Upwards a heading comes into sight with the row beneath it.
    const isUnderHeading = index < activeIndex && headings?.has(keys[at - 1] ?? '') === true;
    virtualizer.scrollToIndex(isUnderHeading ? at - 1 : at, {align: 'auto'});
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const activeRow = rows[activeIndex];
    if (activeRow !== undefined && onRowKey?.(activeRow, event) === true) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Enter' && activeRow !== undefined) {
      event.preventDefault();
      onOpen(activeRow, activeRow === selectedKey);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeightPx) - 1);
    const next = rowAfterKey(event.key, activeIndex, rows.length, page);
    if (next === undefined) return;
    event.preventDefault();
    moveTo(next);
  };

  const activeRow = rows[activeIndex];
  return (
    <div className={css['frame']}>
      {header}
      <div
        ref={scroller} className={css['grid']} role="grid" aria-label={label} aria-rowcount={rows.length}
        aria-colcount={columns} aria-activedescendant={activeRow === undefined ? undefined : rowId(activeRow)}
        tabIndex={0} data-list={list} onKeyDown={onKeyDown}
      >
        <div role="presentation" className={css['rows']} style={{height: virtualizer.getTotalSize()}}>
          {virtualizer.getVirtualItems().map(({index, start}) => {
            const key = keys[index];
            if (key === undefined) return null;
            if (headings?.has(key)) {
              return <div key={key} role="presentation" className={css['heading']} style={{height: heightOfKey(key), transform: `translateY(${start}px)`}}>{headings.get(key)}</div>;
            }
            return (
              <div
                key={key} id={rowId(key)} role="row" aria-label={nameOf(key)} aria-rowindex={(headings ? rows.indexOf(key) : index) + 1}
                aria-selected={key === selectedKey} tabIndex={-1} className={`${css['row'] ?? ''} ${rowClassName ?? ''}`}
                data-active={key === activeRow || undefined} style={{height: heightOfKey(key), transform: `translateY(${start}px)`}}
                onFocus={() => {
                  // A row far down may leave the page: the list keeps the focus for it.
                  setActiveKey(key);
                  scroller.current?.focus({preventScroll: true});
                }}
                onClick={() => onOpen(key, false)}
                onDoubleClick={() => onOpen(key, true)}
                {...rowData?.(key)}
              >
                {renderRow(key)}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
