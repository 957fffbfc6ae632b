/** Every view and state that is pictured, and how a window is brought into it: by its public names, keys and address. */

const WORDS = {
  en: {link: 'Link', live: 'Live', offline: 'Offline since', incidents: 'Incidents', ground: 'Drawing the ground', user: 'User', password: 'Password', signIn: 'Sign in', signOut: 'Sign out', search: 'Search'},
  vi: {link: 'Kết nối', live: 'Trực tiếp', offline: 'Mất kết nối', incidents: 'Sự cố', ground: 'Đang vẽ nền', user: 'Tài khoản', password: 'Mật khẩu', signIn: 'Đăng nhập', signOut: 'Đăng xuất', search: 'Tìm'},
};
/** Symbols and labels of a map that is drawn in software. */
const SETTLES_MS = 1_500;
const STATUS_WITHIN_MS = 60_000;
/** A map of 4K drawn in software on a machine that has more to do. */
const GROUND_WITHIN_MS = 240_000;

const HARBOUR = {view: '106.72,20.85,12.2'};
/** Past the limit for one that is heard. */
const CONSOLE_SILENT_MS = 7_000;
const OFFLINE_FOR_MS = 10 * 60_000;

export const SCREENS = [
  live('operations', 'live'),
  live('operations', 'harbour', {address: HARBOUR}),
  live('operations', 'street', {address: {view: '106.682,20.857,15'}}),
  live('operations', 'card', {after: firstIncident}),
  live('operations', 'vessel', {address: HARBOUR, after: chosenFrom('tàu')}),
  live('operations', 'filtered', {address: {q: 'zzzz'}}),
  live('operations', 'palette', {after: keys('/', 'cam')}),
  live('operations', 'outbox', {after: keys('o')}),
  live('operations', 'past', {address: {at: '2026-11-20T07:30:00Z'}}),
  live('operations', 'touch', {address: {density: 'touch'}}),
  live('operations', 'wall', {address: {density: 'wall'}}),
  live('operations', 'contrast', {address: {theme: 'contrast'}}),
  live('operations', 'alarms', {after: keys('b')}),
  live('operations', 'nearest', {address: HARBOUR, after: keys('Shift+E')}),
  live('operations', 'changes', {after: keys('Shift+S')}),
  live('operations', 'measure', {address: HARBOUR, after: placed('z', 3)}),
  live('operations', 'draw', {address: HARBOUR, after: placed('w', 1)}),
  live('operations', 'geofence', {address: HARBOUR, after: tool('geofence', 3)}),
  live('operations', 'rings', {address: HARBOUR, after: tool('range-rings', 1)}),
  live('operations', 'toast', {after: keys('Backspace')}),
  live('operations', 'density', {address: {...HARBOUR, heat: 'vessels,reports'}}),
  live('dialog', 'layouts', {after: named('layout')}),
  live('dialog', 'sound', {after: named('sound')}),
  live('dialog', 'guide', {after: keys('F1')}),
  live('dialog', 'new-incident', {after: keys('n')}),
  live('dialog', 'keys', {after: keys('?')}),
  live('menu', 'open', {after: openMenu}),
  live('city', 'live', {address: {ws: 'city'}}),
  live('city', 'feed-silent', {address: {ws: 'city'}, told: {feeds: silentFeeds}}),
  live('later', 'dispatch', {address: {ws: 'dispatch'}}),
  live('operations', 'feed-silent', {told: {feeds: silentFeeds}}),
  inState('connecting', {state: 'connecting'}),
  inState('catching-up', {state: 'catching-up', missed: 11_690}),
  inState('snapshot', {state: 'catching-up', missed: 0}),
  inState('version', {state: 'offline', refused: 'protocol'}),
  inState('session-ended', {state: 'offline', refused: 'session'}),
  ...['storage', 'hub-storage', 'outbox-set-aside', 'cache-rebuilt', 'hub-newer', 'hub-older'].map((trouble) => inState(trouble, {trouble})),
  {view: 'operations', state: 'console-lost', address: {}, take: consoleLost},
  {view: 'opening', state: 'first-start', address: {}, take: opening},
  {view: 'sign-in', state: 'asked', other: true, address: {}, take: signedOut},
  {view: 'operations', state: 'read-only', other: true, address: {}, take: asTheWall},
  // Last: from here on the hub stands still, and what is on the map grows old.
  {view: 'operations', state: 'offline', hubStands: true, address: HARBOUR, take: offline},
  {view: 'city', state: 'offline', hubStands: true, address: {ws: 'city'}, take: offline},
];

function live(view, state, {address = {}, told = {}, after = async () => undefined} = {}) {
  return {
    view, state, address,
    take: async ({page, url, language, ...rest}) => {
      await tell(page, told);
      await page.goto(url);
      await isLive(page, language);
      await settle(page, language);
      await after({page, language, ...rest});
    },
  };
}

/** The window is told of a link in this state; all else is the city's. */
function inState(state, link, after = async () => undefined) {
  return {
    view: 'operations', state, address: {},
    take: async ({page, url, language, ...rest}) => {
      await tell(page, {link: (status) => ({...status, ...link, ...(link.state === 'offline' && {offlineSince: status.toldAt + status.hubAheadMs - OFFLINE_FOR_MS})})});
      await page.goto(url);
      await page.getByRole('status', {name: WORDS[language].link}).waitFor({timeout: STATUS_WITHIN_MS});
      await settle(page, language);
      await after({page, language, ...rest});
    },
  };
}

async function offline({page, url, language}) {
  await page.goto(url);
  await page.getByRole('status', {name: WORDS[language].link}).filter({hasText: WORDS[language].offline}).waitFor({timeout: STATUS_WITHIN_MS});
  await settle(page, language);
}

/** Rewrites what the console tells this window, by the name of the message. */
async function tell(page, told) {
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

function silentFeeds({feeds}) {
  return {feeds: feeds.map((feed, at) => (at === 0 ? {...feed, state: 'silent', silentSince: feed.lastMessageAt ?? null} : feed))};
}

async function isLive(page, language) {
  const {link, live} = WORDS[language];
  await page.getByRole('status', {name: link}).filter({hasText: live}).waitFor({timeout: STATUS_WITHIN_MS});
}

async function settle(page, language) {
  await page.waitForTimeout(SETTLES_MS);
  // Before the map is there nothing says that its ground is still to come.
  if ((await page.locator('.map-view').count()) > 0) await page.locator('.maplibregl-canvas').first().waitFor({timeout: GROUND_WITHIN_MS});
  await page.getByText(WORDS[language].ground).waitFor({state: 'hidden', timeout: GROUND_WITHIN_MS});
  await page.waitForTimeout(SETTLES_MS);
}

async function firstIncident({page, language}) {
  await page.getByRole('region', {name: WORDS[language].incidents}).getByRole('row').first().click();
  await page.waitForTimeout(SETTLES_MS);
}

function chosenFrom(words) {
  return async ({page}) => {
    await page.keyboard.press('/');
    await page.keyboard.type(words);
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(SETTLES_MS);
  };
}

function keys(key, text = '') {
  return async ({page}) => {
    await page.keyboard.press(key);
    if (text !== '') await page.keyboard.type(text);
    await page.waitForTimeout(SETTLES_MS / 2);
  };
}

/** A tool by its key, and so many points at places around the middle of the map. */
function placed(key, points) {
  return async ({page}) => {
    await page.keyboard.press(key);
    await pointed(page, points);
  };
}

/** One that has no key: by its place in the column. */
function tool(name, points) {
  return async ({page}) => {
    await page.locator('[role="toolbar"] button').nth({'range-rings': 4, geofence: 5}[name]).click();
    await pointed(page, points);
  };
}

async function pointed(page, points) {
  const {x, y, width, height} = await page.locator('.maplibregl-canvas').first().boundingBox();
  for (const [right, down] of [[0.45, 0.45], [0.6, 0.5], [0.5, 0.65]].slice(0, points)) await page.mouse.click(x + width * right, y + height * down);
  await page.waitForTimeout(SETTLES_MS);
}

/** The first command of the palette that these words find. */
function named(words) {
  return async ({page}) => {
    await page.keyboard.press('/');
    await page.keyboard.type(`>${words}`);
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(SETTLES_MS);
  };
}

async function openMenu({page}) {
  await page.locator('[data-region="bar"] button').last().click();
  await page.waitForTimeout(SETTLES_MS / 3);
}

async function consoleLost({page, url, language}) {
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

async function opening({page, url}) {
  await page.routeWebSocket(/socket\.io/, () => undefined);
  await page.goto(url);
  await page.waitForTimeout(SETTLES_MS);
}

async function signedOut({page, url, language}) {
  const {user, signOut} = WORDS[language];
  await page.goto(url);
  const asked = page.getByRole('textbox', {name: user});
  const menu = page.locator('[data-region="bar"] button').last();
  await asked.or(menu).first().waitFor({timeout: STATUS_WITHIN_MS});
  if (await menu.isVisible()) {
    await menu.click();
    await page.getByRole('button', {name: signOut}).click();
    await asked.waitFor();
  }
  await page.waitForTimeout(SETTLES_MS / 3);
}

async function asTheWall({page, url, language, password}) {
  const words = WORDS[language];
  await signedOut({page, url, language});
  await page.getByRole('textbox', {name: words.user}).fill('wall');
  await page.getByRole('textbox', {name: words.password}).fill(password);
  await page.keyboard.press('Enter');
  await isLive(page, language);
  await settle(page, language);
  await firstIncident({page, language});
}
