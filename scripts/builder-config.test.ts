import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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
const log = { isEnabled: false };

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

  it('holds every icon that the app asks for', () => {
    for (const icon of ['quiet', 'running', 'unread', 'trouble'])
      for (const file of [`${icon}-dark-22`, `${icon}-light-22@2x`, `${icon}-light-16`, `${icon}Template@2x`])
        expect(
          readFileSync(inProject('resources', 'icons', 'tray', `tray-${file}.png`)).length,
        ).toBeGreaterThan(100);
  });
});
