/**
 * How a process of ours ends: on a signal, or when the process that started it is gone (a SIGTERM to npm ends npm and
 * its shell and nobody else). Stops once, cleanly, and leaves after 5 s whatever still hangs (P16).
 */
const PARENT_CHECK_EVERY_MS = 500;
const STOP_WITHIN_MS = 4_500;
/** Asked as early as possible: a parent that ends while we start would leave us its successor's number. */
const parent = process.ppid;

export interface StopOptions {
  /** Where a process is not Node's alone. */
  readonly exit?: (code: number) => void;
  /** False for a program that stands by itself: whoever started it may go. */
  readonly withParent?: boolean;
}

export function stopWhenAsked(stop: () => Promise<void>, {exit = (code) => process.exit(code), withParent = true}: StopOptions = {}): (exitCode?: number) => void {
  let stopping = false;
  const begin = (exitCode = 0): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => exit(exitCode || 1), STOP_WITHIN_MS).unref();
    stop().then(
      () => exit(exitCode),
      (error: unknown) => {
        process.stderr.write(`stopping failed: ${String(error)}\n`);
        exit(1);
      },
    );
  };
  process.on('SIGINT', () => begin());
  process.on('SIGTERM', () => begin());
  process.on('disconnect', () => begin());
  if (withParent) {
    setInterval(() => {
      if (!isAlive(parent)) begin();
    }, PARENT_CHECK_EVERY_MS).unref();
  }
  return begin;
}

/** Asked by its number, since `process.ppid` does not change everywhere when the parent ends. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.ppid === pid;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
