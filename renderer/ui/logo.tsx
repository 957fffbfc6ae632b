/** The mark: a Đ whose stem is a tower, whose bowl is the sweep of the light and whose bar is the beam (design §1). */
export function LogoMark({sizePx}: {readonly sizePx: number}) {
  return (
    <svg width={sizePx} height={sizePx} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M17 4.5h1.5a11.5 11.5 0 0 1 0 23H17" fill="none" stroke="var(--text-3)" strokeWidth="2.6" strokeLinecap="round" />
      <path d="M10.5 3h4.6L17 29H8.6z" fill="var(--beam)" />
      <path d="M12.8 11.6 0 7.2V16z" fill="var(--beam)" />
      <path d="M12.8 11.6 24 9.6v4z" fill="var(--beam)" opacity=".55" />
    </svg>
  );
}
