/** States in which somebody signs in, or the city itself does something first: by the public calls of its hub (`screen-calls.mjs`). */
import {isLive, settle, SETTLES_MS, STATUS_WITHIN_MS, tell, WORDS} from './screen-steps.mjs';

/** The vehicle of the demo user `unit`. */
const CREW = 'U-038';
/** More than ten within ten minutes are a flood. */
const FLOOD_ALARMS = 14;

export async function signedOut({page, url, language}) {
  const {user, signOut} = WORDS[language];
  await page.goto(url);
  const asked = page.getByRole('textbox', {name: user});
  // Last in the bar of a desk, and in the head of a crew's page.
  const menu = page.locator('[data-region="bar"] button, body:not(:has([data-region="bar"])) header button[aria-expanded]').last();
  await asked.or(menu).first().waitFor({timeout: STATUS_WITHIN_MS});
  if (await menu.isVisible()) {
    await menu.click();
    await page.getByRole('button', {name: signOut}).click();
    await asked.waitFor();
  }
  await page.waitForTimeout(SETTLES_MS / 3);
}

/** The hub would be asked a wrong password too often: its answer is told to the window. */
export async function refusedSignIn({page, url, language}) {
  await tell(page, {
    session: (session) => ({...session, identity: null, signInError: 'wrong'}),
    link: (status) => ({...status, state: 'offline', refused: 'sign-in', offlineSince: null}),
  });
  await page.goto(url);
  await page.getByRole('textbox', {name: WORDS[language].user}).waitFor({timeout: STATUS_WITHIN_MS});
  await page.waitForTimeout(SETTLES_MS / 3);
}

/** In the other console, as a demo user of that name. */
export function asUser(name, after = async () => undefined, before = async () => undefined) {
  return async (place) => {
    const {page, language, password} = place;
    await before(place);
    await signedOut(place);
    await page.getByRole('textbox', {name: WORDS[language].user}).fill(name);
    await page.getByRole('textbox', {name: WORDS[language].password}).fill(password);
    await page.keyboard.press('Enter');
    await isLive(page, language);
    await settle(page, language);
    await after(place);
  };
}

/** The crew has an order that it has not taken yet; from picture to picture the same. */
export async function orderedCrew({calls}) {
  const {properties} = await calls.item('units', CREW);
  if (properties.state !== 'available') return;
  const incident = await calls.ask('incidents', null, 'create', {type: 'traffic.crash', priority: 'P1', place: 'Cầu Rào', position: [106.6945, 20.8335]});
  await calls.ask('incidents', incident, 'acknowledge');
  await calls.ask('incidents', incident, 'dispatch', {units: [CREW]});
}

/** Another has noted something while this desk answered a question about the incident. */
export async function overtaken(place) {
  const {page, language, calls} = place;
  const incident = await calls.ask('incidents', null, 'create', {type: 'traffic.crash', priority: 'P3', place: 'Cầu Rào', position: [106.6945, 20.8335]});
  await openCard(place, incident);
  await page.locator('[data-region="card"]').getByRole('button', {name: WORDS[language].more}).last().click();
  await page.locator('[data-key="cancel"]').click();
  await calls.ask('incidents', incident, 'acknowledge');
  await page.getByRole('dialog').getByRole('textbox').fill('0225');
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-region="card"] [role="alert"]').waitFor();
  await page.waitForTimeout(SETTLES_MS / 2);
}

/** One that is over at the scene and is about to be closed. */
export async function closing(place) {
  const {page, language, calls} = place;
  const incident = await calls.ask('incidents', null, 'create', {type: 'traffic.crash', priority: 'P3', place: 'Cầu Rào', position: [106.6945, 20.8335]});
  await calls.ask('incidents', incident, 'acknowledge');
  await calls.ask('incidents', incident, 'resolve');
  await openCard(place, incident);
  await page.locator('[data-region="card"]').getByRole('button', {name: WORDS[language].close, exact: true}).click();
  await page.waitForTimeout(SETTLES_MS / 2);
}

async function openCard({page, url, language}, incident) {
  const address = new URL(url);
  address.searchParams.set('sel', `incidents/${incident}`);
  await page.goto(address.href);
  await isLive(page, language);
  await settle(page, language);
}

/** More alarms in ten minutes than anybody can take; those of an earlier picture are raised anew. */
export async function flooded({page, calls}) {
  const severity = ['high', 'medium', 'low'];
  const alarms = Array.from({length: FLOOD_ALARMS}, (_, at) => ({
    id: `PIC-${at}`, name: 'Mất tín hiệu', severity: severity[at % severity.length], alarmType: 'communicationsAlarm', probableCause: 'lossOfSignal', alarmedObject: `BTS-${String(at + 1).padStart(3, '0')}`,
  }));
  await calls.feed(alarms.map(({id, ...properties}) => ({type: 'Feature', id, geometry: null, properties: {...properties, severity: 'cleared'}})));
  await calls.feed(alarms.map(({id, ...properties}) => ({type: 'Feature', id, geometry: null, properties})));
  await page.waitForTimeout(SETTLES_MS * 2);
}

/** Something is waiting in the list of this desk: once asked for, it waits for every picture after. */
export async function waitingOutbox({page}) {
  const outbox = page.locator('[data-region="outbox"]');
  // It opens by itself where the link is lost.
  if (!(await outbox.isVisible())) await page.keyboard.press('o');
  await outbox.waitFor();
  if ((await outbox.locator('li[data-state="waiting"]').count()) === 0) {
    await page.keyboard.press('n');
    await page.waitForTimeout(SETTLES_MS / 3);
    await page.keyboard.press('Control+Enter');
  }
  await page.waitForTimeout(SETTLES_MS);
}
