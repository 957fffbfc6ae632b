/**
 * Whether a port can be had, asked before anything is started or written: a password that is shown once must not be
 * made by a start that then fails. Whoever listens later still says the same, since another may come between.
 */
import {createServer} from 'node:net';

/** The sentence to say, or null; 0 means any free port, of which there is always one. */
export async function whyNotPort(option: '--hub-port' | '--console-port', port: number, host: string): Promise<string | null> {
  return port !== 0 && (await isInUse(port, host)) ? portInUse(option, port) : null;
}

export function portInUse(option: '--hub-port' | '--console-port', port: number): string {
  return `port ${port} is in use: choose another with ${option}`;
}

function isInUse(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    // Any other trouble is told by whoever listens in earnest.
    server.on('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'));
    server.listen({port, host}, () => server.close(() => resolve(false)));
  });
}
