import { describe, expect, it } from 'vitest';
import { shortId } from './short-id.ts';

describe('an id at a glance', () => {
  it('stays whole while it is short', () => {
    expect(shortId('123456789012')).toBe('123456789012');
  });

  it('is cut where it is long, and says so', () => {
    expect(shortId('0b9c2d1e-5f6a-4b7c')).toBe('0b9c2d1e…');
  });

  it('is never cut through a character', () => {
    expect(shortId('1234567🦊 and more')).toBe('1234567🦊…');
  });
});
