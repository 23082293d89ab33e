import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inProject } from './lib/project.ts';

/** electron-builder's own reading and checking of its configuration, as its command line does it. */
interface BuilderInternals {
  getConfig(
    projectFolder: string,
    file: string | null,
    fromCommandLine: null,
  ): Promise<Record<string, unknown>>;
  validateConfiguration(config: unknown, log: { isEnabled: boolean }): Promise<void>;
}

const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const builder = fromBuilder('app-builder-lib/out/util/config/config') as BuilderInternals;
const fromLibrary = createRequire(fromBuilder.resolve('app-builder-lib/package.json'));
const log = { isEnabled: false };

interface IconConverter {
  convertIcon(job: {
    sources: string[];
    fallbackSources: string[];
    roots: string[];
    format: 'ico' | 'icns';
    outDir: string;
  }): Promise<{ isFallback: boolean; error?: string; icons: { file: string; size: number }[] }>;
}
interface AppImageModule {
  readonly default: new (
    ignored: string,
    packager: object,
    helper: object,
    outDir: string,
  ) => { readonly desktopEntry: { readonly value: Promise<string> } };
}
interface PlistReader {
  parse(text: string): unknown;
}

describe('the packaging', () => {
  it('is described as electron-builder wants it', async () => {
    const config = await builder.getConfig(inProject(), 'electron-builder.yml', null);
    await expect(builder.validateConfiguration(config, log)).resolves.toBeUndefined();
    await expect(builder.validateConfiguration({ ...config, asarr: true }, log)).rejects.toThrow('asarr');
  });

  it('closes every door that a fuse can close', async () => {
    const { electronFuses } = await builder.getConfig(inProject(), 'electron-builder.yml', null);
    expect(electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('starts an AppImage from the menu as every other package: in the sandbox', async () => {
    const config = await builder.getConfig(inProject(), 'electron-builder.yml', null);
    const { default: AppImageTarget } = fromBuilder(
      'app-builder-lib/out/targets/appimage/AppImageTarget',
    ) as AppImageModule;
    const entryOf = (appImage: unknown): Promise<string> => {
      const packager = {
        config: { ...config, appImage },
        platformSpecificBuildOptions: config['linux'],
        appInfo: { buildVersion: '0' },
      };
      const helper = { computeDesktopEntry: (_options: unknown, exec: string) => exec };
      return new AppImageTarget('AppImage', packager, helper, '/nowhere').desktopEntry.value;
    };
    expect(await entryOf(config['appImage'])).toBe('AppRun %U');
    expect(await entryOf(undefined)).toContain('--no-sandbox');
  });

  it('holds every icon that the app asks for', () => {
    for (const icon of ['quiet', 'running', 'unread', 'trouble'])
      for (const file of [`${icon}-dark-22`, `${icon}-light-22@2x`, `${icon}-light-16`, `${icon}Template@2x`])
        expect(
          readFileSync(inProject('resources', 'icons', 'tray', `tray-${file}.png`)).length,
        ).toBeGreaterThan(100);
  });

  it('makes the icons of Windows and macOS of our drawings', async () => {
    const { convertIcon } = fromBuilder('app-builder-lib/out/util/iconConverter') as IconConverter;
    const config = await builder.getConfig(inProject(), 'electron-builder.yml', null);
    const outDir = mkdtempSync(path.join(tmpdir(), 'opsdeck-icons-'));
    try {
      for (const [system, format, magic] of [
        ['win', 'ico', '\0\0\x01\0'],
        ['mac', 'icns', 'icns'],
      ] as const) {
        const { icon } = config[system] as { icon: string };
        const { icons, isFallback, error } = await convertIcon({
          sources: [icon],
          fallbackSources: [],
          roots: [inProject()],
          format,
          outDir,
        });
        expect({ error, isFallback }).toEqual({ error: undefined, isFallback: false });
        expect(readFileSync(icons[0]!.file).subarray(0, 4).toString('latin1')).toBe(magic);
      }
    } finally {
      rmSync(outDir, { recursive: true, force: true });
    }
  });

  it('asks macOS for nothing but what V8 needs', async () => {
    const { mac } = (await builder.getConfig(inProject(), 'electron-builder.yml', null)) as {
      mac: { entitlements: string; entitlementsInherit: string; hardenedRuntime: boolean };
    };
    const { parse } = fromLibrary('plist') as PlistReader;
    expect(mac.hardenedRuntime).toBe(true);
    for (const file of [mac.entitlements, mac.entitlementsInherit])
      expect(parse(readFileSync(inProject(file), 'utf8'))).toEqual({
        'com.apple.security.cs.allow-jit': true,
      });
  });

  it('registers opsdeck:// on every system', async () => {
    const config = await builder.getConfig(inProject(), 'electron-builder.yml', null);
    // macOS and Linux are told by electron-builder itself, Windows by our part of the installer.
    expect(config['protocols']).toEqual([{ name: 'Opsdeck', schemes: ['opsdeck'] }]);
    const { include } = config['nsis'] as { include: string };
    const script = readFileSync(inProject(include), 'utf8');
    expect(script).toMatch(/WriteRegStr SHCTX "Software\\Classes\\opsdeck" "URL Protocol" ""/u);
    expect(script).toMatch(/DeleteRegKey SHCTX "Software\\Classes\\opsdeck"/u);
  });
});
