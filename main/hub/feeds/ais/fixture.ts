import type {FeedFixture} from '../fixture.ts';

/** Two ships at the quay, each position of another second: the same payload within 10 s would be a repeat. */
const POSITIONS: readonly (readonly [string, string])[] = [
  ['!AIVDM,1,1,,A,18SJ;P@01TW`q40;sS<000000000,0*1D', '!AIVDM,1,1,,A,18SJ;PP01TW`q40;sS<000000000,0*0D'],
  ['!AIVDM,1,1,,A,18SJ;P@01TW`q40;sS<0000N0000,0*63', '!AIVDM,1,1,,A,18SJ;PP01TW`q40;sS<0000N0000,0*73'],
  ['!AIVDM,1,1,,A,18SJ;P@01TW`q40;sS<0000t0000,0*59', '!AIVDM,1,1,,A,18SJ;PP01TW`q40;sS<0000t0000,0*49'],
  ['!AIVDM,1,1,,A,18SJ;P@01TW`q40;sS<0001J0000,0*66', '!AIVDM,1,1,,A,18SJ;PP01TW`q40;sS<0001J0000,0*76'],
];
const [FIRST, SECOND] = POSITIONS[0] ?? ['', ''];
const damaged = (line: string): string => line.replace(/..$/, '00');

export const fixture: FeedFixture = {
  options: {},
  right: (at) => `${POSITIONS[Math.floor(at / 10_000) % POSITIONS.length]?.join('\n')}\n`,
  observations: 2,
  layers: ['vessels'],
  wrong: [
    {what: 'a damaged line', input: damaged(FIRST), code: 'checksum'},
    {what: 'a payload that is none', input: '!AIVDM,1,1,,A,,0*26\n', code: 'schema'},
  ],
  mixed: [{what: 'one damaged line of two', input: `${damaged(FIRST)}\n${SECOND}\n`, accepted: 1, refused: [[0, 'checksum']]}],
};
