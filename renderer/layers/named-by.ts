/** What a thing is called: the first of some fields that has a text. */
import type {FactRecord} from '../../shared/model/record.ts';
import {labelOf, textOf} from './fact-values.ts';

export interface Naming {
  /** One line, safe to stand on the map. */
  readonly label: (facts: FactRecord) => string | null;
  readonly title: (facts: FactRecord) => string | null;
}

export function namedBy(fields: readonly string[]): Naming {
  const first = (read: typeof textOf, facts: FactRecord): string | null => {
    for (const field of fields) {
      const name = read(facts, field);
      if (name !== null) return name;
    }
    return null;
  };
  return {label: (facts) => first(labelOf, facts), title: (facts) => first(textOf, facts)};
}
