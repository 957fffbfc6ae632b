/** `npm run console`: a console in the shell that this machine has, or in the one that was asked for. */
import '../../platform/require-node.ts';
import {spawn} from 'node:child_process';
import {desktopEntry} from '../../platform/assets.ts';
import {exitWith, optionsOrExit} from '../../platform/options-or-exit.ts';
import {chooseShell, thisMachine} from '../../platform/shell-choice.ts';

const choice = chooseShell(optionsOrExit('console').shell, thisMachine());
if (!choice.ok) exitWith(choice.error);
const {binary} = choice.value;
if (binary === null) await import('./browser/index.ts');
else runDesktop(binary);

/** Ends as it ends; it looks itself whether we are still there. */
function runDesktop(electron: string): void {
  const child = spawn(electron, [desktopEntry(), ...process.argv.slice(2)], {stdio: 'inherit'});
  child.on('error', (error) => exitWith(`Electron does not start: ${error.message}`));
  child.on('exit', (code) => process.exit(code ?? 1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill('SIGTERM'));
}
