import { expect, it } from 'vitest';
import { defaultSettings } from '../../contract/settings-choices.ts';
import { appearanceOf } from './appearance.ts';

const nothing = { dark: false, moreContrast: false, lessMotion: false, forcedColours: false };

it('is light, comfortable and usual where nobody asks for anything', () => {
  expect(appearanceOf(defaultSettings, nothing)).toEqual({
    theme: 'light',
    density: 'comfortable',
    contrast: 'usual',
    motion: 'usual',
  });
});

it('follows the computer where the operator left it to the computer', () => {
  const asked = { ...nothing, dark: true, moreContrast: true, lessMotion: true };
  expect(appearanceOf(defaultSettings, asked)).toMatchObject({
    theme: 'dark',
    contrast: 'more',
    motion: 'less',
  });
});

it('is as the operator chose, whatever the computer asks for', () => {
  const asked = { ...nothing, dark: true, moreContrast: true };
  const chosen = { ...defaultSettings, theme: 'light', contrast: 'usual', density: 'compact' } as const;
  expect(appearanceOf(chosen, asked)).toMatchObject({
    theme: 'light',
    contrast: 'usual',
    density: 'compact',
  });
  expect(appearanceOf({ ...defaultSettings, contrast: 'more' }, nothing).contrast).toBe('more');
});

it('keeps still where either asks for it', () => {
  expect(appearanceOf({ ...defaultSettings, motion: 'less' }, nothing).motion).toBe('less');
  expect(appearanceOf(defaultSettings, { ...nothing, lessMotion: true }).motion).toBe('less');
});

it('has the lines of more contrast where the system forces its colours, even against the choice', () => {
  const forced = { ...nothing, forcedColours: true };
  expect(appearanceOf({ ...defaultSettings, contrast: 'usual' }, forced).contrast).toBe('more');
});
