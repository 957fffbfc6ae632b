/** The steps of `log.db`, oldest first. */
import type {Migration} from '../../platform/sqlite/database.ts';
import {migration0001} from './migrations/0001-log.ts';
import {migration0002} from './migrations/0002-crews.ts';

export const LOG_MIGRATIONS: readonly Migration[] = [migration0001, migration0002];
