/**
 * Tells people who look elsewhere: while no window of ours is in front, each unacknowledged P1 incident is shown once by
 * the system's own notice, and taken back when somebody has it. Its number alone: who is concerned and where is for the
 * window, not for a screen that anybody may be looking at.
 */
import type {StoredRecord} from '../../../../shared/model/change.ts';
import type {Words} from './words.ts';

export interface Notice {
  show(): void;
  close(): void;
  on(event: 'click', listener: () => void): unknown;
}

export interface UrgentNoticesOptions {
  readonly incidents: () => Iterable<StoredRecord>;
  /** What is old is nobody's news: then nothing new is told, and what was told stays. */
  readonly isLive: () => boolean;
  readonly isInFront: () => boolean;
  readonly words: () => Words;
  readonly notice: (text: {readonly title: string; readonly body: string}) => Notice;
  readonly onClick: () => void;
}

/** More at once are one notice: a column of them would hide the desk. */
const MOST_AT_ONCE = 3;

export class UrgentNotices {
  readonly #options: UrgentNoticesOptions;
  /** By the incident's id; several share the notice that told them together. */
  readonly #told = new Map<string, Notice>();

  constructor(options: UrgentNoticesOptions) {
    this.#options = options;
  }

  /** Called every second or so. */
  look(): void {
    if (!this.#options.isLive()) return;
    const open = unacknowledged(this.#options.incidents());
    this.#takeBack(open);
    if (this.#options.isInFront()) return;
    const fresh = [...open].filter(([id]) => !this.#told.has(id));
    if (fresh.length > MOST_AT_ONCE) this.#tell(fresh.map(([id]) => id), this.#options.words().urgentMany(fresh.length));
    else for (const [id, number] of fresh) this.#tell([id], number);
  }

  closeAll(): void {
    this.#takeBack(new Map());
  }

  #takeBack(open: ReadonlyMap<string, string>): void {
    for (const [id, notice] of this.#told) {
      if (open.has(id)) continue;
      this.#told.delete(id);
      if (![...this.#told.values()].includes(notice)) notice.close();
    }
  }

  #tell(ids: readonly string[], body: string): void {
    const notice = this.#options.notice({title: this.#options.words().urgentTitle, body});
    for (const id of ids) this.#told.set(id, notice);
    notice.on('click', this.#options.onClick);
    notice.show();
  }
}

/** Numbers by id. */
function unacknowledged(incidents: Iterable<StoredRecord>): ReadonlyMap<string, string> {
  const open = new Map<string, string>();
  for (const {id, record} of incidents) {
    if (record === null || record['priority'] !== 'P1' || record['state'] !== 'new') continue;
    open.set(id, typeof record['number'] === 'string' ? record['number'] : id);
  }
  return open;
}
