/** The one severity scale (`product.md` §4); each source's own word is kept beside it as `severityOriginal`. */

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'cleared'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** 1 is worst, as on an incident's P1; 0 is nothing open: cleared, unknown or none. */
export function severityLevel(severity: unknown): 0 | 1 | 2 | 3 | 4 {
  switch (severity) {
    case 'critical':
      return 1;
    case 'high':
      return 2;
    case 'medium':
      return 3;
    case 'low':
      return 4;
    default:
      return 0;
  }
}
