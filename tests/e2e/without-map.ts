import type {Page} from '@playwright/test';

/**
 * The page's canvases cannot be drawn on, so that it says why there is no map and goes on. Software graphics take most
 * of a test's time, and a deadline of a list or of the link would measure them: for whatever is not shown on the map.
 */
export async function withoutMap(page: Page): Promise<void> {
  await page.addInitScript(() => (HTMLCanvasElement.prototype.getContext = () => null));
}
