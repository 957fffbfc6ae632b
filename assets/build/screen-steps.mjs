/** How a window is brought into a state, by its public names, keys and address; `screen-acts.mjs` where somebody else acts first. */

export const WORDS = {
  en: {link: 'Link', live: 'Live', offline: 'Offline since', incidents: 'Incidents', ground: 'Drawing the ground', user: 'User', password: 'Password', signOut: 'Sign out', more: 'More', close: 'Close', opening: 'Opening the console'},
  vi: {link: 'Kết nối', live: 'Trực tiếp', offline: 'Mất kết nối', incidents: 'Sự cố', ground: 'Đang vẽ nền', user: 'Tài khoản', password: 'Mật khẩu', signOut: 'Đăng xuất', more: 'Việc khác', close: 'Đóng', opening: 'Đang mở bàn điều hành'},
};
/** Symbols and labels of a map that is drawn in software. */
export const SETTLES_MS = 1_500;
export const STATUS_WITHIN_MS = 60_000;
/** A map of 4K drawn in software on a machine that has more to do. */
const GROUND_WITHIN_MS = 240_000;
/** Past the limit for one that is heard. */
const CONSOLE_SILENT_MS = 7_000;
const OFFLINE_FOR_MS = 10 * 60_000;

export function live(view, state, {address = {}, told = {}, after = async () => undefined} = {}) {
  return {
    view, state, address,
    take: async ({page, url, ...rest}) => {
      await tell(page, told);
      await page.goto(url);
      await isLive(page, rest.language);
      await settle(page, rest.language);
      await after({page, url, ...rest});
    },
  };
}

/** The window is told of a link in this state; all else is the city's. */
export function inState(state, link) {
  return {
    view: 'operations', state, address: {},
    take: async ({page, url, language}) => {
      await tell(page, {link: (status) => ({...status, ...link, ...(link.state === 'offline' && {offlineSince: status.toldAt + status.hubAheadMs - OFFLINE_FOR_MS})})});
      await page.goto(url);
      await page.getByRole('status', {name: WORDS[language].link}).waitFor({timeout: STATUS_WITHIN_MS});
      await settle(page, language);
    },
  };
}

export function offline(after = async () => undefined) {
  return async ({page, url, language}) => {
    const isOffline = () => page.getByRole('status', {name: WORDS[language].link}).filter({hasText: WORDS[language].offline}).waitFor({timeout: STATUS_WITHIN_MS});
    await page.goto(url);
    await isOffline();
    await settle(page, language);
    await after({page, language});
    await isOffline();
  };
}

/** Rewrites what the console tells this window, by the name of the message. */
export async function tell(page, told) {
  if (Object.keys(told).length === 0) return;
  await page.routeWebSocket(/socket\.io/, (window) => {
    const server = window.connectToServer();
    window.onMessage((message) => server.send(message));
    server.onMessage((message) => {
      const name = typeof message === 'string' ? /^4\["([a-z]+)",/.exec(message)?.[1] : undefined;
      const change = name === undefined ? undefined : told[name];
      window.send(change === undefined ? message : `4${JSON.stringify([name, change(JSON.parse(message.slice(1))[1])])}`);
    });
  });
}

export function silentFeeds({feeds}) {
  const silent = feeds.findIndex(({name}) => name === 'demo-ais');
  return {feeds: feeds.map((feed, at) => (at === silent ? {...feed, state: 'silent', silentSince: feed.lastMessageAt ?? null} : feed))};
}

export async function isLive(page, language) {
  const {link, live: word} = WORDS[language];
  await page.getByRole('status', {name: link}).filter({hasText: word}).waitFor({timeout: STATUS_WITHIN_MS});
}

export async function settle(page, language) {
  await page.waitForTimeout(SETTLES_MS);
  // Before the map is there nothing says that its ground is still to come.
  if ((await page.locator('.map-view').count()) > 0) await page.locator('.maplibregl-canvas').first().waitFor({timeout: GROUND_WITHIN_MS});
  await page.getByText(WORDS[language].ground).waitFor({state: 'hidden', timeout: GROUND_WITHIN_MS});
  await page.waitForTimeout(SETTLES_MS);
}

export async function firstIncident({page, language}) {
  await page.getByRole('region', {name: WORDS[language].incidents}).getByRole('row').first().click();
  await page.waitForTimeout(SETTLES_MS);
}

/** The first thing of a list, chosen there. */
export function firstOf(region) {
  return async ({page}) => {
    await page.locator(`[data-region="${region}"] [data-record]`).first().click();
    await page.waitForTimeout(SETTLES_MS);
  };
}

/** A key on the first thing of a list. */
export function atFirst(region, key) {
  return async (place) => {
    await firstOf(region)(place);
    await place.page.keyboard.press(key);
    await place.page.waitForTimeout(SETTLES_MS / 2);
  };
}

export function chosenFrom(words, ...more) {
  return async ({page}) => {
    await page.keyboard.press('/');
    await page.keyboard.type(words);
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(SETTLES_MS);
    for (const key of more) await page.keyboard.press(key);
    if (more.length > 0) await page.waitForTimeout(SETTLES_MS);
  };
}

export function keys(key, text = '', ...more) {
  return async ({page}) => {
    await page.keyboard.press(key);
    if (text !== '') await page.keyboard.type(text);
    for (const next of more) await page.keyboard.press(next);
    await page.waitForTimeout(SETTLES_MS / 2);
  };
}

/** A tool by its key, and so many points at places around the middle of the map. */
export function placed(key, points) {
  return async ({page}) => {
    await page.keyboard.press(key);
    await pointed(page, points);
  };
}

/** One that has no key: by its place in the column. */
export function tool(name, points) {
  return async ({page}) => {
    await page.locator('[role="toolbar"] button').nth({'range-rings': 4, geofence: 5}[name]).click();
    await pointed(page, points);
  };
}

async function pointed(page, points) {
  for (const [right, down] of [[0.45, 0.45], [0.6, 0.5], [0.5, 0.65]].slice(0, points)) await page.mouse.click(...(await onMap(page, right, down)));
  await page.waitForTimeout(SETTLES_MS);
}

async function onMap(page, right, down) {
  const {x, y, width, height} = await page.locator('.maplibregl-canvas').first().boundingBox();
  return [x + width * right, y + height * down];
}

/** The first command of the palette that these words find. */
export function named(words) {
  return async ({page, language}) => {
    await page.keyboard.press('/');
    await page.keyboard.type(`>${words[language]}`);
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(SETTLES_MS);
  };
}

/** The first thing of a panel that opens. */
export function opened(region) {
  return async ({page}) => {
    await page.locator(`[data-region="${region}"] li [aria-expanded="false"]`).first().click();
    await page.waitForTimeout(SETTLES_MS / 2);
  };
}

export async function openMenu({page}) {
  await page.locator('[data-region="bar"] button').last().click();
  await page.waitForTimeout(SETTLES_MS / 3);
}

/** Of a place on the map, or of the first panel. */
export function menuOf(what) {
  return async ({page}) => {
    if (what === 'map') await page.mouse.click(...(await onMap(page, 0.5, 0.65)), {button: 'right'});
    else await page.locator('[data-panel-menu]').first().click();
    await page.waitForTimeout(SETTLES_MS / 2);
  };
}

/** What an incident's card offers behind its small button; an act of it opens its question. */
export function moreActs(act) {
  return async ({page, language}) => {
    await firstIncident({page, language});
    await page.locator('[data-region="card"]').getByRole('button', {name: WORDS[language].more}).last().click();
    if (act !== undefined) await page.getByRole('menuitem').and(page.locator(`[data-key="${act}"]`)).click();
    await page.waitForTimeout(SETTLES_MS / 2);
  };
}

/** A place that the gazetteer has. */
export async function placeTyped({page}) {
  await page.keyboard.press('n');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('cau rao');
  await page.waitForTimeout(SETTLES_MS / 2);
}

/** As a browser does that lets no page open windows. */
export async function windowRefused(place) {
  await place.page.evaluate(() => {
    window.open = () => null;
  });
  await named({vi: 'mo cua so moi', en: 'open a new window'})(place);
}

/** What would be on paper, in place of the window. */
export function printed(after, region) {
  return async (place) => {
    await after(place);
    if (region !== undefined) await place.page.locator(`[data-region="${region}"]`).first().focus();
    await place.page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await place.page.emulateMedia({media: 'print'});
  };
}

export async function consoleLost({page, url, language}) {
  let isShut = false;
  await page.routeWebSocket(/socket\.io/, (window) => {
    const server = window.connectToServer();
    window.onMessage((message) => server.send(message));
    server.onMessage((message) => !isShut && window.send(message));
  });
  await page.goto(url);
  await isLive(page, language);
  await settle(page, language);
  isShut = true;
  await page.waitForTimeout(CONSOLE_SILENT_MS);
}

/** The console has not answered yet, or not for longer than it should take. */
export function opening(isLate) {
  return async ({page, url, language}) => {
    await page.routeWebSocket(/socket\.io/, () => undefined);
    await page.goto(url);
    const words = page.getByText(WORDS[language].opening);
    await words.waitFor({timeout: STATUS_WITHIN_MS});
    if (isLate) await words.waitFor({state: 'hidden', timeout: STATUS_WITHIN_MS});
  };
}
