/** The thread that every shell must carry: what a person does and sees in a window of a hub of this machine. */
import {expect, type Locator, type Page} from '@playwright/test';
import {HubCalls} from '../support/hub-calls.ts';
import {until} from '../support/parts.ts';

export interface ThreadHub {
  readonly url: string;
  /** At once, without a word. */
  readonly kill: () => void;
}

export async function newIncident(page: Page, place: string): Promise<void> {
  await page.getByRole('button', {name: 'New incident'}).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Place').fill(place);
  await dialog.getByRole('button', {name: 'Create'}).click();
  await expect(dialog).toBeHidden();
}

export function outbox(page: Page): Locator {
  return page.getByRole('list', {name: 'Outbox'}).getByRole('listitem');
}

/** The window is live, in English. */
export async function walkThread(page: Page, hub: ThreadHub): Promise<void> {
  await expect(page.getByRole('application', {name: 'City map'})).toBeVisible();
  await newIncident(page, 'Cầu Bính, đầu nam');
  await until('the hub has it', async () => (await (await new HubCalls(hub.url).signIn()).incidentsAt('Cầu Bính, đầu nam')).length === 1);
  await expect(page.getByRole('region', {name: 'Incidents'})).toContainText('Cầu Bính, đầu nam');
  if (!(await outbox(page).first().isVisible())) await page.keyboard.press('o');
  await expect(outbox(page).first()).toHaveText(/accepted$/);

  // The limit is the link's, not that of the first drawing by software graphics.
  await expect(page.getByText('Drawing the ground of the map…')).toBeHidden({timeout: 20_000});
  hub.kill();
  await expect(page.getByRole('status', {name: 'Link'})).toHaveText(/^Offline since \d\d:\d\d:\d\d$/, {timeout: 6_000});
}
