/** The steps of `cache.db`, oldest first. */
import type {Migration} from '../../platform/sqlite/database.ts';
import {cacheMigration0001} from './migrations/0001-cache.ts';
import {cacheMigration0002} from './migrations/0002-frames.ts';
import {cacheMigration0003} from './migrations/0003-shapes.ts';

export const CACHE_MIGRATIONS: readonly Migration[] = [cacheMigration0001, cacheMigration0002, cacheMigration0003];
