import {describe, expect, it} from 'vitest';
import {DEFAULTS, helpText, readOptions, type CommandName, type Options} from './options.ts';

function read(command: CommandName, ...argv: string[]): Options {
  const outcome = readOptions(command, argv);
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
}

function refusal(command: CommandName, ...argv: string[]): string {
  const outcome = readOptions(command, argv);
  return outcome.ok ? 'read' : outcome.error;
}

describe('options', () => {
  it('are their defaults where nothing is said', () => {
    expect(read('start')).toEqual(DEFAULTS);
    expect(DEFAULTS).toMatchObject({hubPort: 4180, consolePort: 4190, dataDir: '.data', as: 'officer', host: '127.0.0.1', demo: true, cityDir: null});
  });

  it('of the hub are read', () => {
    expect(read('hub', '--hub-port', '0', '--data=/tmp/x', '--config', 'hub.json', '--host', '::1', '--no-demo', '--seed', '42', '--ready-file', 'r.json')).toEqual({
      ...DEFAULTS, hubPort: 0, dataDir: '/tmp/x', configFile: 'hub.json', host: '::1', demo: false, seed: 42, readyFile: 'r.json',
    });
  });

  it('of the console and of start are read', () => {
    expect(read('console', '--hub', 'http://127.0.0.1:4180/', '--console-port', '65535')).toMatchObject({hubUrl: 'http://127.0.0.1:4180', consolePort: 65_535});
    expect(read('start', '--as', 'supervisor', '--shell', 'none')).toMatchObject({as: 'supervisor', shell: 'none'});
    for (const command of ['start', 'hub', 'console'] as const) expect(read(command, '--city', 'cities/other')).toMatchObject({cityDir: 'cities/other'});
  });

  it('of the demo day are read by all', () => {
    for (const command of ['start', 'hub', 'console'] as const) expect(read(command, '--at', '07:30', '--speed', '60')).toMatchObject({atMinutes: 450, speed: 60});
    expect(read('start', '--at=00:00')).toMatchObject({atMinutes: 0, speed: null});
  });

  it.each([
    ['start', ['--at', '24:00'], '--at is a time of day from 00:00 to 23:59, not 24:00'],
    ['start', ['--at', '7:30'], '--at is a time of day from 00:00 to 23:59, not 7:30'],
    ['hub', ['--speed', '0'], '--speed is a whole number from 1 to 3600, not 0'],
    ['hub', ['--speed', '1.5'], '--speed is a whole number from 1 to 3600, not 1.5'],
    ['hub', ['--hub-port', '65536'], '--hub-port is a whole number from 0 to 65535, not 65536'],
    ['hub', ['--hub-port', '-1'], '--hub-port is a whole number from 0 to 65535, not -1'],
    ['hub', ['--hub-port', '80.5'], '--hub-port is a whole number from 0 to 65535, not 80.5'],
    ['hub', ['--hub-port'], '--hub-port needs a value: N'],
    ['hub', ['--hub-port', '--no-demo'], '--hub-port needs a value: N'],
    ['hub', ['--hub-port='], '--hub-port needs a value: N'],
    ['hub', ['--no-demo=yes'], '--no-demo takes no value'],
    ['hub', ['--seed', '1', '--seed', '2'], '--seed is given twice'],
    ['hub', ['--console-port', '1'], 'unknown option: --console-port'],
    ['hub', ['--shell', 'none'], 'unknown option: --shell'],
    ['hub', ['here'], 'unexpected argument: here'],
    ['backup', [], 'the file is missing'],
    ['restore', ['--data', 'd'], 'the file is missing'],
    ['backup', ['one.db', 'two.db'], 'unexpected argument: two.db'],
    ['backup', ['one.db', '--hub-port', '1'], 'unknown option: --hub-port'],
    ['verify-audit', ['log.db'], 'unexpected argument: log.db'],
    ['hub', ['--'], 'unexpected argument: --'],
    ['hub', ['-h'], 'unknown option: -h'],
    ['console', ['--no-demo'], 'unknown option: --no-demo'],
    ['console', ['--hub', 'ftp://hub'], '--hub is an address as http://127.0.0.1:4180, not ftp://hub'],
    ['start', ['--hub', 'http://hub'], 'unknown option: --hub'],
    ['start', ['--shell', 'tty'], '--shell is electron, browser or none, not tty'],
    ['start', ['--wall', 'one'], 'unknown option: --wall'],
    ['start', ['--display', '1'], 'unknown option: --display'],
    ['start', ['--city'], '--city needs a value: DIR'],
    ['start', ['--constructor'], 'unknown option: --constructor'],
  ] as const)('of %s refuse %j', (command, argv, sentence) => expect(refusal(command, ...argv)).toBe(sentence));

  it('of what is done with a log are its folder and, where there is one, the file', () => {
    expect(read('backup', '/mnt/copy.db', '--data', 'd')).toEqual({...DEFAULTS, file: '/mnt/copy.db', dataDir: 'd'});
    expect(read('restore', '--data=d', 'copy.db')).toMatchObject({file: 'copy.db', dataDir: 'd'});
    expect(read('verify-audit', '--data', 'd')).toMatchObject({file: null, dataDir: 'd'});
    expect(helpText('restore')).toContain('npm run restore -- FILE [options]');
  });

  it('ask for help whatever else is said', () => {
    expect(read('hub', '--help').help).toBe(true);
    expect(read('hub', '--nonsense', '--help').help).toBe(true);
  });

  it('are all in the help of their command, and no others', () => {
    expect(helpText('hub')).toContain('npm run hub');
    expect(helpText('hub')).toMatch(/--hub-port N +port of the hub/);
    expect(helpText('hub')).not.toContain('--console-port');
    expect(helpText('start')).toContain('--as NAME');
    expect(helpText('console')).toContain('--hub URL');
  });
});
