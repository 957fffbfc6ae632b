/**
 * A menu that opens at a place on the screen: arrows step, letters find, Enter does, Esc and Tab close it and give the
 * focus back to where it was. What may not be done now stays in it and says why. The rest of the window hears no key
 * while it is open.
 */
import {Fragment, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent} from 'react';
import {flushSync} from 'react-dom';
import {KeyCap} from './key-cap.tsx';
import css from './menu.module.css';

export interface MenuItem {
  readonly id: string;
  readonly title: string;
  readonly keyCap?: string | undefined;
  readonly whyNot?: string | null | undefined;
  readonly onChoose: () => void;
}

export interface MenuSection {
  readonly title: string;
  readonly second?: string;
  readonly items: readonly MenuItem[];
}

export interface MenuProps {
  readonly label: string;
  readonly sections: readonly MenuSection[];
  readonly xPx: number;
  readonly yPx: number;
  readonly onClose: () => void;
}

const EDGE_PX = 8;

export function Menu({label, sections, xPx, yPx, onClose}: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const before = useRef<Element | null>(null);
  const [place, setPlace] = useState<{readonly left: number; readonly top: number} | null>(null);
  useLayoutEffect(() => {
    const box = menu.current?.getBoundingClientRect();
    if (!box) return;
    const within = (at: number, size: number, room: number): number => Math.max(EDGE_PX, Math.min(at, room - size - EDGE_PX));
    setPlace({left: within(xPx, box.width, window.innerWidth), top: within(yPx, box.height, window.innerHeight)});
  }, [xPx, yPx, sections]);
  useEffect(() => {
    before.current = document.activeElement;
    itemsIn(menu.current)[0]?.focus();
  }, []);

  const close = (): void => {
    flushSync(onClose);
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus({preventScroll: true});
  };
  const choose = ({whyNot, onChoose}: MenuItem): void => {
    if (whyNot !== null && whyNot !== undefined) return;
    close();
    onChoose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const items = itemsIn(menu.current);
    const present = items.findIndex((item) => item === document.activeElement);
    const next = nextItem(event, items, present);
    if (next) {
      event.preventDefault();
      next.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close();
    }
  };
  return (
    <div
      ref={menu} role="menu" aria-label={label} tabIndex={-1} className={css['menu']} style={place ?? {left: xPx, top: yPx, opacity: 0}}
      onKeyDown={onKeyDown} onContextMenu={(event) => event.preventDefault()}
      onBlur={(event) => {
        if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) onClose();
      }}
    >
      {sections.filter(({items}) => items.length > 0).map(({title, second, items}, at) => (
        <Fragment key={title}>
          {at > 0 && <div role="separator" className={css['rule']} />}
          <div role="group" aria-label={title}>
            <p className={css['head']} role="presentation">
              <span className={`${css['title'] ?? ''} ellipsis`}>{title}</span>
              {second !== undefined && <span className={css['second']}>{second}</span>}
            </p>
            {items.map((item) => (
              <button
                key={item.id} type="button" role="menuitem" tabIndex={-1} className={css['item']} aria-disabled={isOff(item) || undefined}
                title={item.whyNot ?? undefined} onClick={() => choose(item)} onPointerMove={(event) => event.currentTarget.focus({preventScroll: true})}
              >
                <span className={css['words']}>
                  <span>{item.title}</span>
                  {isOff(item) && <span className={css['why']}>{item.whyNot}</span>}
                </span>
                {item.keyCap !== undefined && <KeyCap>{item.keyCap}</KeyCap>}
              </button>
            ))}
          </div>
        </Fragment>
      ))}
    </div>
  );
}

function isOff({whyNot}: MenuItem): boolean {
  return whyNot !== null && whyNot !== undefined;
}

function itemsIn(menu: HTMLElement | null): readonly HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}

function nextItem({key, ctrlKey, altKey, metaKey}: KeyboardEvent, items: readonly HTMLElement[], present: number): HTMLElement | undefined {
  const count = items.length;
  if (key === 'ArrowDown') return items[(present + 1) % count];
  if (key === 'ArrowUp') return items.at((present <= 0 ? count : present) - 1);
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if (key.length !== 1 || key === ' ' || ctrlKey || altKey || metaKey) return undefined;
  // From the next one on, round once: pressing the letter again finds the one after.
  return [...items.slice(present + 1), ...items.slice(0, present + 1)].find((item) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase()));
}
