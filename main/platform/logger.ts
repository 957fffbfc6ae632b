/** Log lines as JSON on stderr. Personal data, tokens and secrets are never handed to it (T13, T18). */
import pino from 'pino';

export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export function createLogger(part: string): Logger {
  return pino({name: part, level: process.env['HAIDANG_LOG_LEVEL'] ?? 'warn'}, pino.destination({dest: 2, sync: true}));
}

export const silentLogger: Logger = {info: () => undefined, warn: () => undefined, error: () => undefined};
