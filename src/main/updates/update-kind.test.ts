import { expect, it } from 'vitest';
import { feedAddress, updateKind, type Installation } from './update-kind.ts';

const released: Installation = {
  platform: 'linux',
  isPackaged: true,
  feed: 'provider: generic\nurl: https://updates.example.com/stable\n',
  appImage: undefined,
  packageType: undefined,
};

it('updates nothing that runs from the sources, or was packaged without a feed', () => {
  expect(updateKind({ ...released, platform: 'win32', isPackaged: false })).toBe('none');
  expect(updateKind({ ...released, platform: 'darwin', feed: undefined })).toBe('none');
  expect(updateKind(released)).toBe('none');
});

it('knows each kind of installation', () => {
  expect(updateKind({ ...released, platform: 'win32' })).toBe('nsis');
  expect(updateKind({ ...released, platform: 'darwin' })).toBe('mac');
  expect(updateKind({ ...released, packageType: 'deb' })).toBe('deb');
  expect(updateKind({ ...released, packageType: 'rpm\n' })).toBe('rpm');
  expect(updateKind({ ...released, packageType: 'pacman' })).toBe('none');
});

it('takes an AppImage for one, though it carries the note of a package made before it', () => {
  expect(updateKind({ ...released, appImage: '/home/ada/Opsdeck.AppImage', packageType: 'deb' })).toBe(
    'appImage',
  );
});

it("reads the feed's address as a folder", () => {
  expect(feedAddress(released.feed ?? '')).toBe('https://updates.example.com/stable/');
  expect(feedAddress("url: 'https://updates.example.com/'")).toBe('https://updates.example.com/');
  expect(feedAddress('provider: github')).toBeUndefined();
  expect(feedAddress('url: nowhere')).toBeUndefined();
});

it('takes nothing from a feed that anyone on the way could write', () => {
  for (const url of ['http://updates.example.com/', 'ftp://updates.example.com/', 'file:///tmp/feed/'])
    for (const platform of ['win32', 'darwin', 'linux'])
      expect(
        updateKind({ ...released, platform, appImage: '/home/ada/Opsdeck.AppImage', feed: `url: ${url}\n` }),
      ).toBe('none');
  // A feed on the machine itself, to try one.
  expect(feedAddress('url: http://127.0.0.1:8080')).toBe('http://127.0.0.1:8080/');
});
