import {describe, expect, it} from 'vitest';
import {createSocketParser, HostilePacket, JsonText} from './socket-parser.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', {fatal: true});
const {Encoder, Decoder} = createSocketParser({encode: (text) => encoder.encode(text), decode: (bytes) => decoder.decode(bytes)});

function decode(chunk: unknown): unknown {
  const parser = new Decoder();
  let packet: unknown;
  parser.on('decoded', (value: unknown) => {
    packet = value;
  });
  parser.add(chunk);
  return packet;
}

describe('the socket parser', () => {
  it('gives back an event with its body as one message', () => {
    const body = new Uint8Array([1, 2, 3]);
    const messages = new Encoder().encode({type: 2, nsp: '/', data: ['live', {tick: 1}, body]});
    expect(messages).toHaveLength(1);
    expect(decode(messages[0])).toEqual({type: 2, nsp: '/', data: ['live', {tick: 1}, body]});
  });

  it('gives back a plain event as text', () => {
    expect(new Encoder().encode({type: 2, nsp: '/', data: ['beat', {n: 1}], id: 4})).toEqual(['{"type":2,"nsp":"/","data":["beat",{"n":1}],"id":4}']);
  });

  it('tells an event that asks for no answer by its data alone', () => {
    const [message] = new Encoder().encode({type: 2, nsp: '/', data: ['beat', {n: 1}]});
    expect(message).toBe('["beat",{"n":1}]');
    expect(decode(message)).toEqual({type: 2, nsp: '/', data: ['beat', {n: 1}]});
    for (const packet of [{type: 2, nsp: '/city', data: ['beat']}, {type: 0, nsp: '/', data: {token: 'x'}}, {type: 1, nsp: '/'}, {type: 3, nsp: '/', data: [1], id: 7}]) {
      expect(decode(new Encoder().encode(packet)[0])).toEqual(packet);
    }
  });

  it('sends what is JSON already as it is', () => {
    const [message] = new Encoder().encode({type: 2, nsp: '/', data: ['picture', new JsonText('{"part":0}')]});
    expect(decode(message)).toEqual({type: 2, nsp: '/', data: ['picture', {part: 0}]});
  });

  it.each([
    ['no JSON', 'x'], ['a number', '3'], ['null', 'null'], ['an array', '[]'], ['data as text', '{"type":2,"nsp":"/","data":"x"}'],
    ['a reserved event by its data', '["disconnect"]'], ['an empty event', '{"type":2,"nsp":"/","data":[]}'], ['an event named by a number', '{"type":2,"nsp":"/","data":[1]}'],
    ['a reserved event', '{"type":2,"nsp":"/","data":["disconnect"]}'], ['no namespace', '{"type":2,"data":["a"]}'],
    ['a long namespace', `{"type":2,"nsp":"${'x'.repeat(65)}","data":["a"]}`], ['a negative id', '{"type":2,"nsp":"/","data":["a"],"id":-1}'],
    ['an id as text', '{"type":2,"nsp":"/","data":["a"],"id":"1"}'], ['an unknown type', '{"type":9,"nsp":"/"}'],
    ['a type as text', '{"type":"2","nsp":"/","data":["a"]}'], ['an answer without list', '{"type":3,"nsp":"/","data":{}}'],
    ['connect with a list', '{"type":0,"nsp":"/","data":[]}'], ['disconnect with data', '{"type":1,"nsp":"/","data":{}}'],
    ['three bytes', new Uint8Array([0, 0, 0])], ['a head longer than the message', new Uint8Array([255, 255, 255, 255, 1])],
    ['a head that is no JSON', new Uint8Array([0, 0, 0, 1, 120])], ['a body without event', Buffer.concat([Buffer.from([0, 0, 0, 20]), Buffer.from('{"type":0,"nsp":"/"} ')])],
    ['nothing', undefined], ['an object', {}],
  ])('refuses %s', (_what, chunk) => {
    expect(() => decode(chunk)).toThrow(HostilePacket);
  });

  it('refuses a head that is not UTF-8', () => {
    expect(() => decode(new Uint8Array([0, 0, 0, 2, 0xff, 0xfe]))).toThrow();
  });
});
