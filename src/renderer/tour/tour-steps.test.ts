import { describe, expect, it } from 'vitest';
import type { ConsoleState } from '../../contract/console-state.ts';
import { defaultSettings } from '../../contract/settings-choices.ts';
import {
  afterEnd,
  isConnected,
  isTourShown,
  numberOf,
  readKept,
  stepAfter,
  stepBefore,
  tourSteps,
} from './tour-steps.ts';

type Picture = Pick<ConsoleState, 'settings' | 'run' | 'locked'>;
const usual: Picture['run'] = { mode: 'usual', crashedAt: null, profile: { name: 'kept' } };
const picture = (part: Partial<Picture> & { tourSeen?: boolean } = {}): Picture => ({
  settings: { ...defaultSettings, tourSeen: part.tourSeen ?? false },
  run: usual,
  locked: false,
  ...part,
});

describe('the way through the tour', () => {
  it('has a first step, a last one, and both ways between them', () => {
    const forth = tourSteps.map(stepAfter);
    expect(forth).toEqual(['read', 'tell', null]);
    expect(tourSteps.map(stepBefore)).toEqual([null, 'connect', 'read']);
    expect(tourSteps.map(numberOf)).toEqual([1, 2, 3]);
  });

  it('says where it is to be found only to whoever ends it for the first time', () => {
    expect(afterEnd('byItself')).toBe('farewell');
    expect(afterEnd('asked')).toBe('ended');
  });
});

describe('whether there is a tour to see', () => {
  it('is shown by itself to whoever has not seen it, and again to whoever asks', () => {
    expect(isTourShown(picture(), 'byItself')).toBe(true);
    expect(isTourShown(picture({ tourSeen: true }), 'byItself')).toBe(false);
    expect(isTourShown(picture({ tourSeen: true }), 'asked')).toBe(true);
    expect(isTourShown(picture({ tourSeen: true }), 'farewell')).toBe(true);
    expect(isTourShown(picture(), 'ended')).toBe(false);
  });

  it('is not shown in safe mode or while the console is locked, asked or not', () => {
    for (const showing of ['byItself', 'asked', 'farewell'] as const) {
      expect(isTourShown(picture({ run: { ...usual, mode: 'safe' } }), showing)).toBe(false);
      expect(isTourShown(picture({ locked: true }), showing)).toBe(false);
    }
  });

  it('does not take somebody whose profile was lost for somebody new', () => {
    const lost: Picture['run'] = { ...usual, profile: { name: 'lost', movedTo: '/old' } };
    expect(isTourShown(picture({ run: lost }), 'byItself')).toBe(false);
    expect(isTourShown(picture({ run: lost }), 'asked')).toBe(true);
  });
});

it('is connected when an account is signed in, and not while one waits for its sign-in', () => {
  const account = (name: 'signedIn' | 'vaultLocked') => ({
    id: 'a',
    serverId: 's',
    username: 'operator',
    unsent: 0,
    state: { name },
  });
  expect(isConnected(null)).toBe(false);
  expect(isConnected({ accounts: [] })).toBe(false);
  expect(isConnected({ accounts: [account('vaultLocked')] })).toBe(false);
  expect(isConnected({ accounts: [account('vaultLocked'), account('signedIn')] })).toBe(true);
});

it('reads what a page before left, and begins anew with anything else', () => {
  expect(readKept('tell asked')).toEqual({ step: 'tell', showing: 'asked' });
  expect(readKept('read byItself')).toEqual({ step: 'read', showing: 'byItself' });
  for (const text of [null, '', 'nonsense', 'nonsense farewell'])
    expect(readKept(text)).toEqual({ step: 'connect', showing: 'byItself' });
});
