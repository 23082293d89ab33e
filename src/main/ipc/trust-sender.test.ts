import type { WebContents, WebFrameMain } from 'electron';
import { expect, it } from 'vitest';
import { consoleUrl } from '../console-address.ts';
import { createTrustSender } from './trust-sender.ts';

const contents = (): WebContents => ({}) as unknown as WebContents;
const page = contents();
const trust = createTrustSender({ developmentUrl: undefined, isInWindow: (sender) => sender === page });
const frame = (url: string, parent: object | null = null): WebFrameMain =>
  ({ url, parent }) as unknown as WebFrameMain;

it('trusts the console, as the top frame of a window of ours', () => {
  expect(trust({ sender: page, senderFrame: frame(consoleUrl) })).toBe(true);
});

it('trusts no frame within it, no other page, no page outside a window and no frame that is gone', () => {
  expect(trust({ sender: page, senderFrame: frame(consoleUrl, {}) })).toBe(false);
  expect(trust({ sender: page, senderFrame: frame('https://elsewhere.test/') })).toBe(false);
  expect(trust({ sender: page, senderFrame: frame('app://console.elsewhere/index.html') })).toBe(false);
  expect(trust({ sender: page, senderFrame: frame('data:text/html,x') })).toBe(false);
  expect(trust({ sender: page, senderFrame: frame('about:blank') })).toBe(false);
  expect(trust({ sender: page, senderFrame: frame('') })).toBe(false);
  expect(trust({ sender: contents(), senderFrame: frame(consoleUrl) })).toBe(false);
  expect(trust({ sender: page, senderFrame: null })).toBe(false);
});
