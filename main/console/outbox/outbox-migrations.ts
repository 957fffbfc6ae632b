/** The steps of `outbox.db`, oldest first. */
import type {Migration} from '../../platform/sqlite/database.ts';
import {outboxMigration0001} from './migrations/0001-outbox.ts';
import {outboxMigration0002} from './migrations/0002-sent.ts';
import {outboxMigration0003} from './migrations/0003-act-time.ts';
import {outboxMigration0004} from './migrations/0004-checks.ts';

export const OUTBOX_MIGRATIONS: readonly Migration[] = [outboxMigration0001, outboxMigration0002, outboxMigration0003, outboxMigration0004];
