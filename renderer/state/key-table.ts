/**
 * The keys of this desk, told once: handling, the dialog under `?`, `aria-keyshortcuts`, key caps, the palette and the
 * table in README all read them here. A key of the desk is found in the page by who announces it (a button, a field, a
 * region), else it runs the desk command of its name; `own` keys are handled by whatever has the focus. A row whose
 * command no part of this window brings is not shown and its keys do nothing.
 */
export type KeyGroup = 'everywhere' | 'act' | 'show' | 'map' | 'list' | 'layers';

export interface KeyRow {
  readonly id: string;
  readonly group: KeyGroup;
  /** As `aria-keyshortcuts` has them. */
  readonly shortcuts: readonly string[];
  /** `own`: of what has the focus, always there. Else names of desk commands, one for all shortcuts or one for each. */
  readonly runs: 'own' | readonly string[];
  /** Where drawing every key would be a page. */
  readonly drawnAs?: readonly string[];
}

const digits = (count: number): readonly number[] => Array.from({length: count}, (_, index) => index + 1);

export const MOST_SAVED_VIEWS = 9;

export const KEY_ROWS = [
  {id: 'search', group: 'everywhere', shortcuts: ['/', 'Control+K'], runs: 'own'},
  {id: 'workspaces', group: 'everywhere', shortcuts: digits(6).map((digit) => `Alt+${digit}`), runs: ['operations', 'dispatch', 'wall', 'replay', 'city', 'admin'].map((name) => `go-${name}`), drawnAs: ['Alt 1 … 6']},
  {id: 'regions', group: 'everywhere', shortcuts: ['F6', 'Shift+F6'], runs: 'own'},
  {id: 'menu', group: 'everywhere', shortcuts: ['Shift+F10', 'ContextMenu'], runs: 'own'},
  {id: 'back', group: 'everywhere', shortcuts: ['Escape'], runs: 'own'},
  {id: 'undo', group: 'everywhere', shortcuts: ['Control+Z'], runs: ['undo']},
  {id: 'print', group: 'everywhere', shortcuts: ['Control+P'], runs: ['print']},
  {id: 'guide', group: 'everywhere', shortcuts: ['F1'], runs: ['guide']},
  {id: 'keys', group: 'everywhere', shortcuts: ['?'], runs: ['keys']},

  {id: 'acknowledge', group: 'act', shortcuts: ['A'], runs: ['acknowledge']},
  {id: 'acknowledge-second', group: 'act', shortcuts: ['Shift+A'], runs: ['acknowledge-second']},
  {id: 'oldest-critical', group: 'act', shortcuts: ['Shift+B'], runs: ['oldest-critical']},
  {id: 'silence', group: 'act', shortcuts: ['M'], runs: ['silence']},
  {id: 'create', group: 'act', shortcuts: ['N'], runs: ['create']},
  {id: 'note', group: 'act', shortcuts: ['G'], runs: ['note']},
  {id: 'dispatch', group: 'act', shortcuts: ['D'], runs: ['dispatch']},
  {id: 'recommended', group: 'act', shortcuts: digits(9).map(String), runs: 'own', drawnAs: ['1 … 9']},
  {id: 'raise-level', group: 'act', shortcuts: ['U'], runs: ['raise-level']},
  {id: 'sop-next', group: 'act', shortcuts: ['X'], runs: ['sop-next']},
  {id: 'command-line', group: 'act', shortcuts: [';'], runs: ['command-line']},
  {id: 'send', group: 'act', shortcuts: ['Control+Enter'], runs: 'own'},

  {id: 'layers', group: 'show', shortcuts: ['L'], runs: ['layers']},
  {id: 'situation', group: 'show', shortcuts: ['S'], runs: ['situation']},
  {id: 'queue', group: 'show', shortcuts: ['Q'], runs: ['queue']},
  {id: 'board', group: 'show', shortcuts: ['Shift+Q'], runs: ['board']},
  {id: 'timeline', group: 'show', shortcuts: ['Y'], runs: ['timeline']},
  {id: 'alarms', group: 'show', shortcuts: ['B'], runs: ['alarms']},
  {id: 'units', group: 'show', shortcuts: ['E'], runs: ['list-units']},
  {id: 'nearest', group: 'show', shortcuts: ['Shift+E'], runs: ['nearest']},
  {id: 'changes', group: 'show', shortcuts: ['Shift+S'], runs: ['changes']},
  {id: 'outbox', group: 'show', shortcuts: ['O'], runs: ['outbox']},
  {id: 'feeds', group: 'show', shortcuts: ['I'], runs: ['feeds']},

  {id: 'symbols', group: 'map', shortcuts: ['Tab', 'Shift+Tab'], runs: 'own'},
  {id: 'pan', group: 'map', shortcuts: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', '+', '-'], runs: 'own'},
  {id: 'saved-view', group: 'map', shortcuts: digits(MOST_SAVED_VIEWS).map((digit) => `Shift+${digit}`), runs: digits(MOST_SAVED_VIEWS).map((digit) => `view-${digit}`), drawnAs: ['⇧1 … ⇧9']},
  {id: 'store-view', group: 'map', shortcuts: digits(MOST_SAVED_VIEWS).map((digit) => `Control+Shift+${digit}`), runs: digits(MOST_SAVED_VIEWS).map((digit) => `store-view-${digit}`), drawnAs: ['⌃⇧1 … ⌃⇧9']},
  {id: 'view-back', group: 'map', shortcuts: ['Backspace'], runs: ['view-back']},
  {id: 'follow', group: 'map', shortcuts: ['F'], runs: ['follow']},
  {id: 'trail', group: 'map', shortcuts: ['V'], runs: ['trail']},
  {id: 'measure', group: 'map', shortcuts: ['Z'], runs: ['measure']},
  {id: 'annotate', group: 'map', shortcuts: ['W'], runs: ['annotate']},

  {id: 'move', group: 'list', shortcuts: ['J', 'K', 'ArrowDown', 'ArrowUp'], runs: 'own'},
  {id: 'open', group: 'list', shortcuts: ['Enter'], runs: 'own'},
  {id: 'apply', group: 'list', shortcuts: ['.'], runs: 'own'},

  {id: 'layer-step', group: 'layers', shortcuts: ['ArrowUp', 'ArrowDown', 'Space'], runs: 'own'},
  {id: 'layer-open', group: 'layers', shortcuts: ['ArrowRight', 'ArrowLeft'], runs: 'own'},
  {id: 'layer-order', group: 'layers', shortcuts: ['Alt+ArrowUp', 'Alt+ArrowDown'], runs: 'own'},
] as const satisfies readonly KeyRow[];

export type KeyId = (typeof KEY_ROWS)[number]['id'];

const ROWS: readonly KeyRow[] = KEY_ROWS;

const CAPS: {readonly [part: string]: string} = {
  Control: '⌃', Shift: '⇧', Alt: 'Alt ', Enter: '↵', Escape: 'Esc', Backspace: '⌫', ContextMenu: '☰',
  ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', '-': '−',
};

/** As drawn on a cap: `Control+Shift+3` is `⌃⇧3`. */
export function capOf(shortcut: string): string {
  const parts = shortcut === '+' ? ['+'] : shortcut.split('+');
  return parts.map((part) => CAPS[part] ?? part).join('');
}

export function capsOf(row: KeyRow): readonly string[] {
  return row.drawnAs ?? row.shortcuts.map(capOf);
}

/** What a button or field with a key of this table announces, and shows on its cap. */
export function keyProps(id: KeyId): {readonly keyCap: string; readonly keyShortcuts: string} {
  const shortcuts = ROWS.find((row) => row.id === id)?.shortcuts ?? [];
  return {keyCap: capOf(shortcuts[0] ?? ''), keyShortcuts: shortcuts.join(' ')};
}

/** The desk command that a key runs; null where it is none's, or of what has the focus. */
export function commandOf(shortcut: string): string | null {
  for (const {shortcuts, runs} of ROWS) {
    const at = shortcuts.indexOf(shortcut);
    if (at >= 0 && runs !== 'own') return runs[at] ?? runs[0] ?? null;
  }
  return null;
}

/** The key of a desk command, as `aria-keyshortcuts` has it. */
export function shortcutFor(command: string): string | null {
  for (const {shortcuts, runs} of ROWS) {
    if (runs === 'own' || !runs.includes(command)) continue;
    return shortcuts[runs.indexOf(command)] ?? null;
  }
  return null;
}

/** The rows that work in a window with these commands. */
export function rowsWith(commands: ReadonlySet<string>): readonly (KeyRow & {readonly id: KeyId})[] {
  return KEY_ROWS.filter(({runs}) => runs === 'own' || runs.some((name) => commands.has(name)));
}
