/** The bench's table: one line per row, columns as wide as their widest word, verdicts only where there is a figure to reach. */
import type {BenchRow} from './row.ts';

const HEAD = ['figure', 'what', 'measured', 'reach', ''] as const;

export function tableOf(rows: readonly BenchRow[]): string {
  const lines = [HEAD, ...rows.map(wordsOf)];
  const widths = HEAD.map((_word, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => line.map((word, column) => pad(word, widths[column] ?? 0, column)).join('  ').trimEnd()).join('\n');
}

/** `12.4 B`, `1/13.1`, `2,140 ms`: as many digits as tell anything. */
export function valueText(value: number, unit: BenchRow['unit']): string {
  if (unit === 'ratio') return value > 0 && value < 1 ? `1/${plain(1 / value)}` : `${plain(value)}×`;
  return unit === 'count' ? plain(value) : `${plain(value)} ${unit}`;
}

function wordsOf({figure, what, value, unit, reach}: BenchRow): readonly string[] {
  if (reach === undefined) return [figure, what, valueText(value, unit), '', ''];
  return [figure, what, valueText(value, unit), `≤ ${valueText(reach, unit)}`, value <= reach ? 'reached' : 'MISSED'];
}

function pad(word: string, width: number, column: number): string {
  return column === 2 || column === 3 ? word.padStart(width) : word.padEnd(width);
}

function plain(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const digits = Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', {minimumFractionDigits: digits, maximumFractionDigits: digits});
}
