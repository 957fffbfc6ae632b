/**
 * What one operator's desk remembers between sessions, by user, in this browser's storage. Storage that is full, shut
 * or holds something else is no reason to stop: then nothing is remembered.
 */
export interface OperatorMemory {
  readonly hiddenLayers: readonly string[];
  /** False: single letters act only together with Alt. */
  readonly letterKeys: boolean;
}

export interface MemoryStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const NOTHING: OperatorMemory = {hiddenLayers: [], letterKeys: true};

function keyOf(user: string): string {
  return `haidang.operator.${user}`;
}

export function readMemory(storage: MemoryStorage, user: string): OperatorMemory {
  try {
    const stored: unknown = JSON.parse(storage.getItem(keyOf(user)) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return NOTHING;
    const {hiddenLayers, letterKeys} = stored as {readonly [key: string]: unknown};
    return {
      hiddenLayers: Array.isArray(hiddenLayers) ? hiddenLayers.filter((name) => typeof name === 'string') : NOTHING.hiddenLayers,
      letterKeys: letterKeys !== false,
    };
  } catch {
    // Not readable: as for an operator who sits here for the first time.
    return NOTHING;
  }
}

export function writeMemory(storage: MemoryStorage, user: string, memory: OperatorMemory): void {
  try {
    storage.setItem(keyOf(user), JSON.stringify(memory));
  } catch {
    // Full or shut: the desk works, it only forgets.
  }
}
