import { expect, it } from 'vitest';
import type { TrayModel } from './tray-model.ts';
import { trayMenu } from './tray-menu.ts';

it('shows what a server calls itself and its tasks in one line of text', () => {
  const model = {
    accounts: [{ server: 'Desk\u202E & Co\n\u0007', accountId: 'a', state: { key: 'well' } }],
    running: 1,
    tasks: [{ key: 'a/1', accountId: 'a', title: `\u2066${'x'.repeat(500)}`, percent: null }],
    unread: 0,
    latest: [],
    telling: { name: 'on' },
    language: 'en',
  } as unknown as TrayModel;
  const nothing = (): void => undefined;
  const labels = trayMenu(model, {
    translate: ({ key, params }) => Object.values(params ?? { key }).join(' '),
    open: nothing,
    setDoNotDisturb: nothing,
    snooze: nothing,
    quit: nothing,
  }).map(({ label = '' }) => label);
  expect(labels[0]).toBe('Desk  && Co   well');
  expect(labels.some((label) => label.startsWith(' xxx'))).toBe(true);
  for (const label of labels) expect(label.length).toBeLessThanOrEqual(62);
  expect(labels.join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
});
