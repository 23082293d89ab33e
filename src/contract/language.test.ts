import { describe, expect, it } from 'vitest';
import { shownLanguage } from './language.ts';

describe('the language that is shown', () => {
  it('is the chosen one, whatever the system speaks', () => {
    expect(shownLanguage('en', ['de-DE'])).toBe('en');
    expect(shownLanguage('de', ['en-GB'])).toBe('de');
  });

  it('is the first of the system that there is, in any country', () => {
    expect(shownLanguage('system', ['de-AT', 'en-US'])).toBe('de');
    expect(shownLanguage('system', ['fr-FR', 'DE_ch'])).toBe('de');
    expect(shownLanguage('system', ['en', 'de'])).toBe('en');
  });

  it('is English where the system speaks none of them', () => {
    expect(shownLanguage('system', ['fr-FR', 'den-CA'])).toBe('en');
    expect(shownLanguage('system', [])).toBe('en');
  });
});
