import { beforeEach, describe, expect, it } from 'vitest';
import type { Destination } from '../contract/console-state.ts';
import { createPageDestination, type PageDestination } from './page-destination.ts';

describe('where the page is asked to go', () => {
  let told: Destination[];
  let locked: boolean;
  let page: PageDestination;
  beforeEach(() => {
    told = [];
    locked = false;
    page = createPageDestination({ tell: (destination) => told.push(destination), isLocked: () => locked });
  });

  it('is told when the page asks, once, while it is still on its way', () => {
    page.goTo({ screen: 'dns' });
    page.goTo({ screen: 'history' });
    expect(told).toEqual([]);
    expect(page.take()).toEqual({ screen: 'history' });
    expect(page.take()).toBeNull();
    page.goTo({ screen: 'chat' });
    expect(told).toEqual([{ screen: 'chat' }]);
  });

  it('waits for the lock, also over a reload, and is told once', () => {
    page.take();
    locked = true;
    page.goTo({ screen: 'tasks', accountId: 'a1', taskKey: 'a1/t1' });
    expect(page.take()).toBeNull();
    expect(told).toEqual([]);
    locked = false;
    page.unlocked();
    page.unlocked();
    expect(told).toEqual([{ screen: 'tasks', accountId: 'a1', taskKey: 'a1/t1' }]);
  });
});
