import { expect, it } from 'vitest';
import { encryptionOf } from './encryption.ts';

it.each([
  ['https://desk.test', 'encrypted'],
  ['https://127.0.0.1:8443/base', 'encrypted'],
  ['http://localhost:6161', 'thisComputer'],
  ['http://LOCALHOST', 'thisComputer'],
  ['http://127.0.0.1', 'thisComputer'],
  ['http://127.9.9.9:80', 'thisComputer'],
  ['http://0x7f.1', 'thisComputer'],
  ['http://[::1]:6161', 'thisComputer'],
  ['http://desk.test', 'unasked'],
  ['http://192.168.0.7', 'unasked'],
  ['http://0.0.0.0', 'unasked'],
  ['http://[::ffff:10.0.0.1]', 'unasked'],
  ['http://localhost.elsewhere.test', 'unasked'],
  ['http://desk.localhost', 'unasked'],
  ['http://127.0.0.1.elsewhere.test', 'unasked'],
  ['http://127.elsewhere.test', 'unasked'],
])('%s is %s', (baseUrl, encryption) => {
  expect(encryptionOf(baseUrl, false)).toBe(encryption);
  // The operator's word changes nothing but this.
  expect(encryptionOf(baseUrl, true)).toBe(encryption === 'unasked' ? 'agreed' : encryption);
});
