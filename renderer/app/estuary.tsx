/** The beam of the Hòn Dấu light over the estuary: an outline from memory, not a map. */
import css from './sign-in-page.module.css';

type Point = readonly [x: number, y: number];

const SHORES: readonly (readonly Point[])[] = [
  [
    [-600, -400], [640, -300], [640, -80], [622, 6], [600, 44], [634, 86], [612, 132], [640, 180], [618, 222], [634, 268], [576, 300], [548, 330],
    [520, 356], [546, 392], [528, 424], [500, 470], [476, 512], [506, 556], [514, 604], [560, 640], [590, 690], [586, 742], [622, 790],
    [664, 838], [676, 980], [640, 1300], [-600, 1300],
  ],
  [[700, -80], [960, -80], [944, 12], [918, 58], [934, 108], [900, 140], [866, 160], [846, 210], [818, 214], [790, 196], [778, 130], [738, 98], [706, 60]],
  [[905, 196], [978, 168], [1036, 186], [1078, 246], [1044, 292], [1062, 336], [1002, 372], [932, 356], [888, 304], [898, 248]],
  [
    [1190, -80], [1680, -80], [1680, 316], [1550, 326], [1506, 296], [1446, 330], [1400, 302], [1372, 312], [1322, 334], [1296, 318],
    [1258, 288], [1276, 228], [1228, 176], [1238, 96], [1184, 60], [1168, 20],
  ],
  [[1392, 418], [1440, 424], [1478, 452], [1496, 496], [1518, 516], [1580, 532], [1640, 560], [1640, 640], [1560, 648], [1512, 594], [1446, 570], [1404, 520], [1386, 470]],
];

export function Estuary() {
  return (
    <svg className={css['estuary']} viewBox="0 0 1600 900" preserveAspectRatio="xMaxYMid slice" aria-hidden="true">
      <g fill="var(--map-land)" stroke="var(--map-coast)" strokeWidth="1.2">
        {SHORES.map((points, index) => <path key={index} d={roundedPath(points)} />)}
      </g>
      <path d="M796 880 1395-20h240L804 882Z" fill="var(--beam)" opacity=".1" />
      <path d="M796 880 1480-20h70L804 882Z" fill="var(--beam)" opacity=".06" />
      <circle cx="800" cy="880" r="5" fill="var(--beam)" />
    </svg>
  );
}

/** A closed curve that turns at each point from the middle of one side to the middle of the next. */
function roundedPath(points: readonly Point[]): string {
  const middle = (index: number): string => {
    const [x1, y1] = points[index % points.length] ?? [0, 0];
    const [x2, y2] = points[(index + 1) % points.length] ?? [0, 0];
    return `${(x1 + x2) / 2} ${(y1 + y2) / 2}`;
  };
  const turns = points.map((_, index) => {
    const [x, y] = points[(index + 1) % points.length] ?? [0, 0];
    return `Q${x} ${y} ${middle(index + 1)}`;
  });
  return `M${middle(0)}${turns.join('')}Z`;
}
