import { beforeEach, expect, it, vi } from 'vitest';
import { useTour } from './tour-store.ts';

const change = vi.fn(() => Promise.resolve());
let kept: Map<string, string>;
const tour = () => useTour.getState();

beforeEach(() => {
  kept = new Map();
  change.mockClear();
  vi.stubGlobal('window', {
    opsdeck: { settings: { change } },
    sessionStorage: {
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    },
  });
  useTour.setState(useTour.getInitialState(), true);
});

it('goes on when the operator does what the step is about', () => {
  tour().did('connect');
  expect(tour().step).toBe('read');
  tour().did('read');
  expect(tour()).toMatchObject({ step: 'tell', done: ['connect', 'read'] });
});

it('stays where it is when something else is done, and remembers that it was', () => {
  tour().did('read');
  expect(tour()).toMatchObject({ step: 'connect', done: ['read'] });
  tour().go('tell');
  tour().did('connect');
  tour().did('read');
  expect(tour()).toMatchObject({ step: 'tell', done: ['connect', 'read'] });
});

it('lets the operator go back to a step that is done', () => {
  tour().did('connect');
  tour().go('connect');
  expect(tour().step).toBe('connect');
  expect([...kept.values()]).toEqual(['connect byItself']);
});

it('is seen once it is ended, and says goodbye only the first time', () => {
  tour().go('read');
  tour().end();
  expect(change).toHaveBeenCalledExactlyOnceWith({ tourSeen: true });
  expect(tour().showing).toBe('farewell');
  expect(kept.size).toBe(0);
  tour().close();
  expect(tour().showing).toBe('ended');

  tour().show();
  tour().end();
  expect(tour().showing).toBe('ended');
});

it('begins anew when it is asked for, unfolded, with nothing done', () => {
  tour().did('connect');
  tour().hear('read');
  tour().fold(true);
  tour().show();
  expect(tour()).toMatchObject({ showing: 'asked', step: 'connect', done: [], folded: false, heard: null });
});
