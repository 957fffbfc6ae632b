/**
 * Whose code is inside the desktop program, and under which licence: made of our own imports, the lock file and the
 * licence files of the packages themselves. It names every package that an imported one depends on, so rather one too
 * many than one too few. Built-ins of Node only.
 */
import {existsSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

/** What is built into the desktop program. */
const SOURCES = ['main/console', 'main/platform', 'shared', 'renderer', ...['basemap', 'clip', 'pmtiles-archive', 'vector-tiles'].map((name) => `assets/build/${name}.mjs`)];
const OTHER_SHELL = join('main', 'console', 'shells', 'browser');
/** Comes with its own notices beside the program. */
const OWN_NOTICES = new Set(['electron']);
const SOURCE_FILE = /(?<!\.d|\.test|test-support|\/test-[a-z]+)\.(?:ts|tsx|mjs)$/;
const IMPORTED = /^(?:import|export)\b[^;'"=]*\bfrom\s*['"]([^'".][^'"]*)['"]|^import\s*['"]([^'".][^'"]*)['"]|\bimport\(['"]([^'".][^'"]*)['"]\)/gm;
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice|unlicense)/i;

/** Writes the text; returns the names of the packages, or throws with one sentence. */
export function writeThirdParty(root, file) {
  const packages = packagesOf(root);
  writeFileSync(file, [INTRODUCTION, ...packages.map((each) => noticeOf(root, each))].join(`\n${'-'.repeat(80)}\n`));
  return packages.map(({name}) => name);
}

const INTRODUCTION = `Hải Đăng contains, or may contain, code and fonts of the packages below. This file was made from their own licence
files when the program was packaged. Electron and Chromium have theirs beside the program
(LICENSE.electron.txt, LICENSES.chromium.html). Our own licence is in LICENSE and NOTICE.
`;

/** By name; each place in the tree once. */
function packagesOf(root) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const found = new Map();
  const visit = (name, from) => {
    const path = placeOf(lock, name, from);
    if (path === null) throw new Error(`package-lock.json does not know ${name}, which ${from === '' ? 'this program' : from} uses.`);
    if (found.has(path)) return;
    found.set(path, {name, path, version: lock[path].version});
    for (const each of Object.keys(lock[path].dependencies ?? {})) if (!isTypes(each)) visit(each, path);
  };
  for (const name of importedNames(root)) visit(name, '');
  return [...found.values()].toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

/** Where Node would find it: beside whoever asks, else further up. */
function placeOf(lock, name, from) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (Object.hasOwn(lock, path)) return path;
    if (folder === '') return null;
  }
}

function importedNames(root) {
  const names = new Set();
  for (const path of SOURCES.flatMap((source) => filesIn(join(root, source)))) {
    for (const [, ...places] of readFileSync(path, 'utf8').matchAll(IMPORTED)) {
      const name = places.find((place) => place !== undefined) ?? '';
      const own = /^(?:@[^/]+\/)?[^/?]+/.exec(name)?.[0] ?? name;
      if (!name.startsWith('node:') && !OWN_NOTICES.has(own) && !isTypes(own)) names.add(own);
    }
  }
  return names;
}

function filesIn(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, {recursive: true}).map((name) => join(path, name)).filter((each) => SOURCE_FILE.test(each) && !each.includes(OTHER_SHELL) && statSync(each).isFile());
}

/** Types are gone from what is built. */
function isTypes(name) {
  return name.startsWith('@types/');
}

function noticeOf(root, {name, path, version}) {
  const folder = join(root, path);
  if (!existsSync(join(folder, 'package.json'))) throw new Error(`${name} ${version} is not in node_modules: npm ci brings it.`);
  const {license = 'no licence named', author} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder).filter((file) => LICENCE_FILE.test(file) && statSync(join(folder, file)).isFile()).toSorted()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  const by = typeof author === 'string' ? author : author?.name;
  const text = texts.length > 0 ? texts.join('\n\n') : `Its package has no licence file; it says: ${typeof license === 'string' ? license : license.type}${by === undefined ? '' : `, by ${by}`}.`;
  return `${name} ${version} (${typeof license === 'string' ? license : license.type})\n\n${text}\n`;
}
