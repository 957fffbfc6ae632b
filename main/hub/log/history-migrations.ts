/** The steps of `history.db`, oldest first. */
import type {Migration} from '../../platform/sqlite/database.ts';
import {historyMigration0001} from './migrations/history-0001.ts';
import {historyMigration0002} from './migrations/history-0002.ts';

export const HISTORY_MIGRATIONS: readonly Migration[] = [historyMigration0001, historyMigration0002];
