import { expect, it } from 'vitest';
import { phoneOf } from './phone.ts';

it.each([
  ['+1 (212) 555-0100', '+12125550100'],
  ['0044 20 7946 0000', '+442079460000'],
  ['212.555.0100', '2125550100'],
  ['\u00A0+49\u00A0171\u20111234567', '+491711234567'],
])('reads %s as %s', (text, phone) => {
  expect(phoneOf(text)).toBe(phone);
});

it.each([
  '',
  '12',
  'phone',
  '+1212555010x',
  '+1234567890123456',
  '++4412345678',
  '212;555',
  '１２３４５６７',
])('takes %j for no number', (text) => {
  expect(phoneOf(text)).toBeNull();
});
