/** What vessels here do, by the numbers of ITU-R M.1371. */
export const UNDER_WAY = 0;
export const AT_ANCHOR = 1;
export const CONSTRAINED_BY_DRAUGHT = 4;
export const MOORED = 5;
