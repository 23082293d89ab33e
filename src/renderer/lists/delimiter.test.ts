import { expect, it } from 'vitest';
import { delimiterOf } from './delimiter.ts';

it.each([
  ['a;b\n1;2', ';'],
  ['a,b\r\n1,2', ','],
  ['a\tb\n1\t2', '\t'],
  ['a|b\n1|2', '|'],
  // A comma in a sentence is none between cells.
  ['name;note\nAda;first, and best\nGrace;second', ';'],
  ['"a,b";"c,d"\n"e,f";"g,h"', ';'],
  ['+12125550100\n+12125550101', ','],
  ['', ','],
])('%j is divided by %j', (text, delimiter) => {
  expect(delimiterOf(text)).toBe(delimiter);
});
