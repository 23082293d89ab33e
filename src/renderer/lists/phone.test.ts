import { expect, it } from 'vitest';
import { phoneOf } from './phone.ts';

it.each([
  ['+12125550100', '+12125550100'],
  ['+1 (212) 555-0100', '+12125550100'],
  ['0044 20 7946 0000', '+442079460000'],
  ['212.555.0100', '2125550100'],
  ['030/123456', '030123456'],
  ['\u00A0+49\u00A0171\u20111234567', '+491711234567'],
  ['+49 (0)171 1234567', '+491711234567'],
  ['0049 (0)171 1234567', '+491711234567'],
  // The marks of writing direction come along when a number is copied out of an address book.
  ['\u202A+12125550100\u202C', '+12125550100'],
  ['123456', '123456'],
  ['+123456789012345', '+123456789012345'],
])('reads %s as %s', (text, phone) => {
  expect(phoneOf(text)).toBe(phone);
});

it.each([
  ['', 'tooShort'],
  ['12', 'tooShort'],
  ['+', 'tooShort'],
  ['phone', 'characters'],
  ['+1212555010x', 'characters'],
  ['212;555', 'characters'],
  ['１２３４５６７', 'characters'],
  ['+1234567890123456', 'tooLong'],
  ['++4412345678', 'plus'],
  ['44+12345678', 'plus'],
  ['+0123456789', 'plus'],
  ['0000123456', 'plus'],
  ['1.21256E+10', 'rounded'],
  ['1,21256e10', 'rounded'],
])('takes %j for no number: %s', (text, why) => {
  expect(phoneOf(text)).toEqual({ why });
});
