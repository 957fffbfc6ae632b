/** The beam of the Hòn Dấu light over the estuary: an outline, not a map. */
import css from './sign-in-page.module.css';

export function Estuary() {
  return (
    <svg className={css['estuary']} viewBox="0 0 1600 900" preserveAspectRatio="xMaxYMid slice" aria-hidden="true">
      <g fill="var(--map-land)" stroke="var(--map-coast)" strokeWidth="1.2" strokeLinejoin="round">
        <path d="M-20-20h640l-30 60 46 70-28 62 22 88-74 40-40 66 38 52-66 92 18 96 70 74 8 88 78 84 22 68H-20Z" />
        <path d="M700-20h250l-34 78 22 64-70 36-26 62-54-30-12-70-60-40Z" />
        <path d="m905 196 74-28 58 20 40 62-34 44 20 46-62 34-70-14-44-54 12-60Z" />
        <path d="m1190-20 430 0v330l-70 14-44-30-60 34-74-22-50 26-64-44 18-62-48-52 10-80-70-54Z" />
        <path d="m1392 418 86 34 40 64 102 20v92l-60 20-48-54-66-24-60-76Z" />
      </g>
      <path d="M796 880 1395-20h240L804 882Z" fill="var(--beam)" opacity=".1" />
      <path d="M796 880 1480-20h70L804 882Z" fill="var(--beam)" opacity=".07" />
      <circle cx="800" cy="880" r="5" fill="var(--beam)" />
    </svg>
  );
}
