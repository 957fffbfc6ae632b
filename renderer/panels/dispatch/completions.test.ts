import {describe, expect, it} from 'vitest';
import {completionsOf} from './completions.ts';

const context = {
  incidents: [{id: 'i1', number: 'HP-261121-0151'}, {id: 'i2', number: 'HP-261121-0007'}],
  units: [{id: 'U1', callSign: 'CT-05'}, {id: 'U2', callSign: 'CT-12'}, {id: 'U3', callSign: 'ĐT-32'}],
};

describe('a line that is being typed', () => {
  it('goes on with a command, a number, a call sign, by what stands before', () => {
    expect(completionsOf('x', context, 'vi')).toEqual(['xn ']);
    expect(completionsOf('re', context, 'en')).toEqual(['res ']);
    expect(completionsOf('dd ', context, 'vi')).toEqual(['dd 0151 ', 'dd 0007 ']);
    expect(completionsOf('dd 15', context, 'vi')).toEqual(['dd 0151 ']);
    expect(completionsOf('đ 151 ct', context, 'vi')).toEqual(['đ 151 CT-05 ', 'đ 151 CT-12 ']);
    expect(completionsOf('tt đt', context, 'vi')).toEqual(['tt ĐT-32 ']);
  });

  it('is left alone where its last word is whole, or is free text', () => {
    expect(completionsOf('dd 151 ct05', context, 'vi')).toEqual([]);
    expect(completionsOf('gc 151 c', context, 'vi')).toEqual([]);
    expect(completionsOf('', context, 'vi')).toEqual([]);
  });
});
