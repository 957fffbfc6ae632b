/** The socket parser with Node's text codec; hub, console link and browser shell use the same. */
import {createSocketParser} from '../../shared/protocol/socket-parser.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', {fatal: true});

export const nodeSocketParser = createSocketParser({
  encode: (text) => encoder.encode(text),
  decode: (bytes) => decoder.decode(bytes),
});
