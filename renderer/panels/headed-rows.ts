/** Rows of a list under the headings of their groups. Pure. */
export interface GroupedRow {
  readonly key: string;
  readonly group: string;
}

export interface Heading {
  readonly group: string;
  readonly count: number;
}

export interface HeadedRows {
  /** Headings (`head/…`) and rows in the order in which they stand. */
  readonly keys: readonly string[];
  readonly headings: ReadonlyMap<string, Heading>;
}

const collator = new Intl.Collator('vi', {numeric: true});

/** Groups stand in the order of `order`, others behind them by name; rows as they came. */
export function withHeadings(rows: readonly GroupedRow[], order: readonly string[] = []): HeadedRows {
  const groups = new Map<string, string[]>();
  for (const {key, group} of rows) {
    const known = groups.get(group);
    if (known) known.push(key);
    else groups.set(group, [key]);
  }
  const placeOf = (group: string): number => (order.includes(group) ? order.indexOf(group) : order.length);
  const names = [...groups.keys()].toSorted((one, other) => placeOf(one) - placeOf(other) || collator.compare(one, other));
  return {
    keys: names.flatMap((group) => [`head/${group}`, ...(groups.get(group) ?? [])]),
    headings: new Map(names.map((group) => [`head/${group}`, {group, count: groups.get(group)?.length ?? 0}])),
  };
}

/**
 * The rows of `steady`, an order that a hand holds, under the headings of `headed`: within a group they stay where they
 * were, and one whose group has changed moves, since what stands above a row is read as its state. A row that is only
 * still there because of the hand keeps its neighbour.
 */
export function underHeadings(steady: readonly string[], {keys, headings}: HeadedRows): readonly string[] {
  const headingOf = new Map<string, string>();
  const groups = new Map<string, string[]>();
  let heading = '';
  for (const key of keys) {
    if (headings.has(key)) {
      heading = key;
      groups.set(key, []);
    } else headingOf.set(key, heading);
  }
  [heading = ''] = groups.keys();
  for (const key of steady) {
    heading = headingOf.get(key) ?? heading;
    groups.get(heading)?.push(key);
  }
  return [...groups].flatMap(([key, rows]) => [key, ...rows]);
}
