/** The start of every command: its options, or its help, or one sentence on stderr and exit code 2. */
import {helpText, readOptions, type CommandName, type Options} from './options.ts';

export function optionsOrExit(command: CommandName): Options {
  const options = readOptions(command, process.argv.slice(2));
  if (!options.ok) return exitWith(`${options.error}. See npm ${command === 'start' ? 'start' : `run ${command}`} -- --help`);
  if (options.value.help) {
    process.stdout.write(`${helpText(command)}\n`);
    process.exit(0);
  }
  return options.value;
}

/** Nothing was started: says why and ends with the code for wrong use. */
export function exitWith(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
