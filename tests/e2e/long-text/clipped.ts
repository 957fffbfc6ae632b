/**
 * Text of the page that cannot be read whole: cut at the side without an ellipsis and a title that has the rest, cut
 * above or below, beside the window, in a line too low for its marks, or only to be had by scrolling sideways.
 */
const SLACK_PX = 1;
/** Ink of `Ổ` over `ỵ`, in em (design §3). */
const LEAST_LINE = 1.4;

export function clipped(): string[] {
  const found = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = (node.textContent ?? '').trim();
    if (!element || text === '' || element.closest('svg, option, script, style') || !element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const trouble = troubleOf(node, element);
    if (trouble !== null) found.add(`${trouble}: "${text.slice(0, 60)}" in ${pathOf(element)}`);
  }
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (element.closest('.visually-hidden')) continue;
    const {overflowX} = getComputedStyle(element);
    if ((overflowX === 'auto' || overflowX === 'scroll') && element.scrollWidth > element.clientWidth + SLACK_PX) found.add(`scrolls sideways: ${pathOf(element)}`);
  }
  return [...found];
}

function troubleOf(node: Node, element: Element): string | null {
  const range = document.createRange();
  range.selectNodeContents(node);
  const rects = [...range.getClientRects()].filter(({width}) => width > 0);
  if (rects.length === 0) return null;
  const {fontSize, lineHeight} = getComputedStyle(element);
  if (Number.parseFloat(lineHeight) < Number.parseFloat(fontSize) * LEAST_LINE - 0.1) return `line of ${lineHeight} for ${fontSize}`;
  const box = {left: Math.min(...rects.map((rect) => rect.left)), right: Math.max(...rects.map((rect) => rect.right)), top: Math.min(...rects.map((rect) => rect.top)), bottom: Math.max(...rects.map((rect) => rect.bottom))};
  let [freeX, freeY] = [false, false];
  for (let frame: Element | null = element; frame && frame !== document.body; frame = frame.parentElement) {
    const style = getComputedStyle(frame);
    // For a screen reader alone.
    if (style.clipPath !== 'none') return null;
    const around = frame.getBoundingClientRect();
    if (isCutting(style.overflowY) && !freeY && (box.top < around.top - SLACK_PX || box.bottom > around.bottom + SLACK_PX)) return 'cut above or below';
    if (isCutting(style.overflowX) && !freeX && (box.left < around.left - SLACK_PX || box.right > around.right + SLACK_PX)) {
      if (style.textOverflow !== 'ellipsis' || style.whiteSpace !== 'nowrap') return 'cut at the side';
      if (!frame.closest('[title]') && !frame.querySelector('[title]')) return 'shortened without a title';
      freeX = true;
    }
    freeX ||= isScrolling(style.overflowX);
    freeY ||= isScrolling(style.overflowY);
  }
  return !freeX && (box.right > innerWidth + SLACK_PX || box.left < -SLACK_PX) ? 'beside the window' : null;
}

const isCutting = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
const isScrolling = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll';

function pathOf(element: Element): string {
  const names: string[] = [];
  for (let at: Element | null = element; at && names.length < 4; at = at.parentElement) names.push(`${at.tagName.toLowerCase()}${at.className && typeof at.className === 'string' ? `.${at.className.split(' ')[0]}` : ''}`);
  return names.join(' < ');
}
