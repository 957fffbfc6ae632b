/** `cache.db`, second version: frames are packed another way. Facts stay; live columns come with the next keyframe. */
export const cacheMigration0002 = {version: 2, sql: 'DELETE FROM live;'};
