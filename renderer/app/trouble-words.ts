/** What a trouble is called, and whether it may be put away once it was read: what only wants an update may. Pure. */
import type {TextKey} from '../text/vi.ts';

export interface TroubleWords {
  readonly title: TextKey;
  readonly why: TextKey;
  /** A fault is drawn as one; the rest is information. */
  readonly isFault: boolean;
}

export function troubleWords(trouble: string): TroubleWords {
  switch (trouble) {
    case 'storage': return {title: 'trouble.storage.title', why: 'trouble.storage.why', isFault: true};
    case 'hub-storage': return {title: 'trouble.hubStorage.title', why: 'trouble.hubStorage.why', isFault: true};
    case 'outbox-set-aside': return {title: 'trouble.outbox.title', why: 'trouble.outbox.why', isFault: true};
    case 'cache-rebuilt': return {title: 'trouble.cache.title', why: 'trouble.cache.why', isFault: true};
    case 'hub-backup': return {title: 'trouble.hubBackup.title', why: 'trouble.hubBackup.why', isFault: false};
    case 'hub-newer': return {title: 'trouble.hubNewer.title', why: 'trouble.hubNewer.why', isFault: false};
    case 'hub-older': return {title: 'trouble.hubOlder.title', why: 'trouble.hubOlder.why', isFault: false};
    default: return {title: 'trouble.other.title', why: 'trouble.other.why', isFault: true};
  }
}
