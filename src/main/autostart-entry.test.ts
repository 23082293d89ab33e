import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { autostartEntry, hiddenEntry, readAutostartEntry } from './autostart-entry.ts';

const entryFor = (program: string): string =>
  autostartEntry({ appName: 'Opsdeck', icon: 'opsdeck', program, args: ['--hidden'] });
const execOf = (text: string): string | undefined => /^Exec=(.*)$/mu.exec(text)?.[1];

/** Where it is not installed, as on a developer's Mac, its tests are skipped; in CI they fail instead. */
const canValidate =
  spawnSync('desktop-file-validate', ['--help']).error === undefined || Boolean(process.env['CI']);

const programs = [
  '/opt/Opsdeck/opsdeck',
  '/home/jo/My Apps/Opsdeck-1.2.3.AppImage',
  '/srv/100% "new" $HOME `x` \\ back/opsdeck',
  '/srv/tab\tand\nline/opsdeck',
];

describe('an entry of the autostart folder', () => {
  it('quotes its command line after the specification', () => {
    expect(programs.map((program) => execOf(entryFor(program)))).toEqual([
      '"/opt/Opsdeck/opsdeck" --hidden',
      '"/home/jo/My Apps/Opsdeck-1.2.3.AppImage" --hidden',
      String.raw`"/srv/100%% \\"new\\" \\$HOME \\${'`'}x\\${'`'} \\\\ back/opsdeck" --hidden`,
      String.raw`"/srv/tab\tand\nline/opsdeck" --hidden`,
    ]);
  });

  it.each(programs)('is read as on, for the program %j', (program) => {
    expect(readAutostartEntry(entryFor(program))).toEqual({ name: 'on', program });
  });

  it.skipIf(!canValidate).each([...programs.map(entryFor), hiddenEntry.replace('Type', 'Name=x\nType')])(
    'is one after the specification',
    (text) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-entry-'));
      const file = path.join(folder, 'opsdeck.desktop');
      writeFileSync(file, text);
      const seen = spawnSync('desktop-file-validate', ['--no-hints', file], { encoding: 'utf8' });
      rmSync(folder, { recursive: true });
      expect({ status: seen.status, output: seen.stdout + seen.stderr }).toEqual({ status: 0, output: '' });
    },
  );

  it.each([
    ['hidden by KDE or Xfce', `${entryFor('/opt/x')}Hidden=true\n`],
    ['unticked in GNOME', entryFor('/opt/x').replace('Autostart-enabled=true', 'Autostart-enabled = false')],
    ['without a command', '[Desktop Entry]\nType=Application\n'],
    ['with a command elsewhere', '[Desktop Action new]\nExec=x\n[Desktop Entry]\nType=Application\n'],
    ['empty', ''],
    ['no entry', '\u0000\u0001'],
    ['hidden by us', hiddenEntry],
  ])('is off when it is %s', (_how, text) => {
    expect(readAutostartEntry(text)).toEqual({ name: 'off' });
  });

  it('that somebody else made needs no program to be looked for', () => {
    expect(readAutostartEntry('# mine\r\n[Desktop Entry]\r\nExec=opsdeck\r\n')).toEqual({
      name: 'on',
      program: undefined,
    });
  });
});
