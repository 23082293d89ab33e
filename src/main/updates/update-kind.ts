/** How this copy of the app was installed, as far as it matters to what can update it. */
export type UpdateKind = 'none' | 'nsis' | 'mac' | 'appImage' | 'deb' | 'rpm';

export interface Installation {
  readonly platform: string;
  readonly isPackaged: boolean;
  /** The text of `app-update.yml`, which a release with a feed carries. */
  readonly feed: string | undefined;
  /** The environment's APPIMAGE: the file that runs. */
  readonly appImage: string | undefined;
  /** The text of `package-type`, which the packages of a system carry. */
  readonly packageType: string | undefined;
}

export function updateKind({ platform, isPackaged, feed, appImage, packageType }: Installation): UpdateKind {
  if (!isPackaged || feed === undefined || feedAddress(feed) === undefined) return 'none';
  if (platform === 'win32') return 'nsis';
  if (platform === 'darwin') return 'mac';
  // All Linux packages are made of one folder, so an AppImage may carry the note of another.
  if (appImage !== undefined) return 'appImage';
  const type = packageType?.trim();
  return type === 'deb' || type === 'rpm' ? type : 'none';
}

/**
 * The feed's address out of `app-update.yml`, which electron-builder writes: one `url:` at the top level. `undefined`
 * where whoever is on the network between could write the feed: an AppImage has no other proof than its address.
 */
export function feedAddress(feed: string): string | undefined {
  const address = /^url: *['"]?([^'"\s]+)['"]? *$/mu.exec(feed)?.[1];
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { protocol, hostname } = new URL(address);
  if (protocol !== 'https:' && !(protocol === 'http:' && hostname === '127.0.0.1')) return undefined;
  return address.endsWith('/') ? address : `${address}/`;
}
