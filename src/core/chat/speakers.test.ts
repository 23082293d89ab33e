import { expect, it } from 'vitest';
import { createSpeakerBook } from './speakers.ts';

it('knows who spoke where, in the order in which they began, though older pages come later', () => {
  const book = createSpeakerBook();
  book.note(1, { sender: 'mara', at: 5_000 });
  book.note(1, { sender: 'anna', at: 5_000 });
  const before = book.version();
  book.note(1, { sender: 'mara', at: 9_000 });
  expect(book.version()).toBe(before);
  book.note(2, { sender: 'anna', at: 1_000 });
  expect([book.of(1), book.of(2), book.of(3)]).toEqual([['mara', 'anna'], ['anna'], []]);
  expect([...book.roomsOf('anna')]).toEqual([1, 2]);
  expect(book.version()).not.toBe(before);
  book.note(1, { sender: 'ben', at: 4_000 });
  book.note(1, { sender: 'anna', at: 3_000 });
  expect(book.of(1)).toEqual(['anna', 'ben', 'mara']);
  book.forget(1);
  expect([book.of(1), [...book.roomsOf('anna')], [...book.roomsOf('mara')]]).toEqual([[], [2], []]);
});

it('leaves out the rest of a crowd', () => {
  const book = createSpeakerBook();
  for (let number = 0; number < 1_000; number += 1)
    book.note(1, { sender: `s${String(number)}`, at: number });
  expect(book.of(1)).toHaveLength(50);
  book.note(1, { sender: 's3', at: -1 });
  expect(book.of(1)[0]).toBe('s3');
});
