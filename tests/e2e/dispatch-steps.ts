/** What a person does at the dispatch desk, by keyboard. */
import {expect, type Page} from '@playwright/test';

/** One line on the command line, which takes it. */
export async function command(page: Page, line: string): Promise<void> {
  const field = page.getByRole('textbox', {name: 'Command line'});
  if (!(await field.evaluate((element) => element === document.activeElement))) await page.keyboard.press(';');
  await expect(field).toBeFocused();
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('');
}
