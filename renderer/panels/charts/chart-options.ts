/** How the chart library draws one of our charts: a stepped grey line, few ticks, limits as named dashes with a shade beyond. */
import type uPlot from 'uplot';
import type {ChartLimit, ChartSpec, Tone} from '../../layers/look.ts';

export interface ChartOptions {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly spec: () => ChartSpec;
  readonly range: () => {readonly fromAt: number; readonly toAt: number};
  readonly timeText: (at: number) => string;
  readonly colorOf: (token: string) => string;
  readonly onPoint: (at: number | null, value: number | null) => void;
}

const DASHES: {readonly [tone in Tone]?: readonly number[]} = {'sev-1': [], 'sev-3': [2, 3]};
/** Distances of the times below a chart, so that they are whole minutes and hours. */
const ROUND_S = [60, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200];
const USUAL_DASH = [6, 4];
const SHADE = 0.1;
/** Room above and below the line, of what it spans. */
const MARGIN_SHARE = 0.12;

export function chartOptions({widthPx, heightPx, spec, range, timeText, colorOf, onPoint}: ChartOptions): uPlot.Options {
  const axis = {stroke: () => colorOf('text-3'), grid: {stroke: () => colorOf('line-1'), width: 1}, ticks: {show: false}, font: '10.5px Inter Variable, sans-serif'};
  return {
    width: widthPx, height: heightPx, padding: [6, 14, 0, 0],
    legend: {show: false},
    cursor: {y: false, drag: {x: false, y: false}, points: {size: 6, fill: () => colorOf('text-1')}},
    scales: {
      x: {time: false, range: () => [range().fromAt / 1_000, range().toAt / 1_000]},
      y: {range: (_chart, least, greatest) => valueRange(spec(), least, greatest)},
    },
    axes: [
      {...axis, size: 20, space: 56, incrs: [...ROUND_S], values: (_chart, seconds) => seconds.map((each) => timeText(each * 1_000))},
      {...axis, size: 42, space: 24, values: (_chart, values) => values.map((each) => spec().short(each))},
    ],
    series: [
      {},
      {stroke: () => colorOf('text-1'), width: 1.5, points: {show: (chart) => (chart.data[0]?.length ?? 0) < 3, size: 4, fill: colorOf('text-1')}, paths: stepped},
    ],
    hooks: {
      drawClear: [(chart) => drawLimits(chart, spec().limits, colorOf)],
      setCursor: [
        (chart) => {
          const index = chart.cursor.idx;
          const at = index == null ? undefined : chart.data[0]?.[index];
          const value = index == null ? undefined : chart.data[1]?.[index];
          onPoint(at === undefined ? null : at * 1_000, value ?? null);
        },
      ],
    },
  };
}

/** A reading holds until the next one: between the two nobody knows better. */
function stepped(chart: uPlot, series: number, from: number, to: number): uPlot.Series.Paths | null {
  const [seconds, values] = [chart.data[0], chart.data[series]];
  if (!seconds || !values) return null;
  const stroke = new Path2D();
  let isDrawing = false;
  let y = 0;
  for (let index = from; index <= to; index++) {
    const x = chart.valToPos(seconds[index] ?? 0, 'x', true);
    const value = values[index];
    if (isDrawing) stroke.lineTo(x, y);
    if (value == null) {
      isDrawing = false;
      continue;
    }
    y = chart.valToPos(value, 'y', true);
    if (isDrawing) stroke.lineTo(x, y);
    else stroke.moveTo(x, y);
    isDrawing = true;
  }
  return {stroke, fill: null, clip: null, band: null, gaps: null, flags: 0} as unknown as uPlot.Series.Paths;
}

/** What is there and the limits near it; a limit far away would press the line flat. */
function valueRange({limits, floor}: ChartSpec, least: number | null, greatest: number | null): [number, number] {
  let low = least ?? floor ?? 0;
  let high = greatest ?? low + 1;
  const reach = Math.max(high - low, Math.abs(high)) * 1.5;
  for (const {value} of limits) {
    if (value >= low - reach && value <= high + reach) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (floor !== undefined && low >= floor && low - floor < (high - low) * 2 + 1e-9) low = floor;
  const margin = (high - low) * MARGIN_SHARE || Math.abs(high) * MARGIN_SHARE || 1;
  return [low === floor ? low : low - margin, high + margin];
}

function drawLimits({ctx, bbox, valToPos}: uPlot, limits: readonly ChartLimit[], colorOf: (token: string) => string): void {
  ctx.save();
  for (const {value, kind, tone} of limits) {
    const y = valToPos(value, 'y', true);
    if (y < bbox.top || y > bbox.top + bbox.height) continue;
    const color = colorOf(tone === 'normal' ? 'text-2' : tone);
    ctx.strokeStyle = color;
    ctx.lineWidth = 1.5;
    ctx.setLineDash([...(DASHES[tone] ?? USUAL_DASH)]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    if (kind === 'target') continue;
    ctx.globalAlpha = SHADE;
    ctx.fillStyle = color;
    if (kind === 'above') ctx.fillRect(bbox.left, bbox.top, bbox.width, y - bbox.top);
    else ctx.fillRect(bbox.left, y, bbox.width, bbox.top + bbox.height - y);
    ctx.globalAlpha = 1;
  }
  ctx.restore();
}
