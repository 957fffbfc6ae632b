/**
 * Our own options among the arguments of an Electron process. An installed program is given them directly; otherwise
 * they stand behind the entry, and what stands before it is Electron's.
 */
import {resolve} from 'node:path';

/** What an administrator may tell the display system; `--no-sandbox` and its like are refused like anything unknown. */
const DISPLAY_SWITCHES = /^--(ozone-platform|ozone-platform-hint|force-device-scale-factor|disable-gpu|use-gl|use-angle)(=.*)?$/;

export interface ArgumentsOf {
  readonly argv: readonly string[];
  readonly isPackaged: boolean;
  readonly entryFile: string;
  readonly appPath: string;
}

export function ownArguments({argv, isPackaged, entryFile, appPath}: ArgumentsOf): readonly string[] {
  if (isPackaged) return argv.slice(1).filter((word) => !DISPLAY_SWITCHES.test(word));
  const entryAt = argv.findIndex((word, at) => at > 0 && [entryFile, appPath].includes(resolve(word)));
  return argv.slice((entryAt < 0 ? 1 : entryAt) + 1);
}
