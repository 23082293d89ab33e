import { expect, it } from 'vitest';
import { consoleUrl, isConsoleAddress } from './console-address.ts';

const development = 'http://localhost:5173';

it('knows the console’s own addresses', () => {
  for (const url of [consoleUrl, 'app://console/', 'app://console/index.html#top'])
    expect(isConsoleAddress(url, undefined), url).toBe(true);
  expect(isConsoleAddress('http://localhost:5173/x', development)).toBe(true);
});

it.each([
  'app://console.elsewhere/index.html',
  'app://consol/',
  'app://console@elsewhere/',
  'app://user@console/',
  'app://console:81/',
  'app:console',
  'https://console/index.html',
  'file:///console/index.html',
  'data:text/html,app://console/',
  'javascript:void 0',
  'about:blank',
  'http://localhost:5173/',
  'http://localhost:51730/',
  'http://localhost:5173.elsewhere.test/',
  '',
])('takes %j for a stranger’s', (url) => {
  expect(isConsoleAddress(url, undefined)).toBe(false);
  if (url !== 'http://localhost:5173/') expect(isConsoleAddress(url, development)).toBe(false);
});
