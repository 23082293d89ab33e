import { describe, expect, it } from 'vitest';
import { countSms } from './sms-segments.ts';

describe('a text message', () => {
  it.each([
    ['', 'GSM-7', 0, 0, 160],
    ['a', 'GSM-7', 1, 1, 159],
    ['a'.repeat(160), 'GSM-7', 160, 1, 0],
    ['a'.repeat(161), 'GSM-7', 161, 2, 145],
    ['a'.repeat(306), 'GSM-7', 306, 2, 0],
    ['a'.repeat(307), 'GSM-7', 307, 3, 152],
    ['€'.repeat(80), 'GSM-7', 160, 1, 0],
    // The pair of an extended character does not fit into the one unit that is left.
    [`${'a'.repeat(152)}€${'a'.repeat(10)}`, 'GSM-7', 164, 2, 141],
    ['ж'.repeat(70), 'UCS-2', 70, 1, 0],
    ['ж'.repeat(71), 'UCS-2', 71, 2, 63],
    ['😀', 'UCS-2', 2, 1, 68],
    [`${'ж'.repeat(66)}😀${'ж'.repeat(10)}`, 'UCS-2', 78, 2, 55],
  ])('%j is %s', (text, encoding, units, segments, left) => {
    expect(countSms(text)).toMatchObject({ encoding, units, segments, left });
  });

  it('names what it must be longer for', () => {
    expect(countSms('“Grüße” — Ж').forcing).toEqual(['“', '”', '—', 'Ж']);
    expect(countSms('Grüße, @£$ {}').forcing).toEqual([]);
  });
});
