import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onPath } from './lib/on-path.ts';
import { inProject } from './lib/project.ts';

const include = inProject('resources', 'windows', 'installer.nsh');
const script = inProject('resources', 'windows', 'cli-path.ps1');
const isLinux = process.platform === 'linux';
const canCompile = onPath('makensis') || (isLinux && Boolean(process.env['CI']));

// What electron-builder has round our part, as far as our part asks for it: names and flags of its templates.
const harness = `
Unicode true
!define PROJECT_DIR "${inProject()}"
!define APP_EXECUTABLE_FILENAME "Opsdeck.exe"
!macro _isUpdated _a _b _t _f
  StrCmp "$CMDLINE" "--updated" \`\${_t}\` \`\${_f}\`
!macroend
!define isUpdated \`"" isUpdated ""\`
!include "${include}"
Var installMode
Var perUserInstallationFolder
OutFile "opsdeck.exe"
InstallDir "$PROGRAMFILES\\Opsdeck"
Section "install"
  StrCpy $installMode "all"
  StrCpy $perUserInstallationFolder ""
  !insertmacro customInstall
  WriteUninstaller "$INSTDIR\\uninstall.exe"
SectionEnd
Section "un.install"
  StrCpy $installMode "CurrentUser"
  !insertmacro customUnInstall
SectionEnd
`;

describe.skipIf(!canCompile)('our part of the Windows installer', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-nsis-'));
  let said: string;
  let status: number | null;
  beforeAll(() => {
    // As electron-builder calls it: what is only warned of fails.
    const made = spawnSync('makensis', ['-WX', '-V4', '-NOCD', '-'], {
      cwd: folder,
      encoding: 'utf8',
      input: harness,
    });
    said = `${made.stdout}${made.stderr}`;
    status = made.status;
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('compiles without a warning', () => {
    expect({ status, said }).toMatchObject({ status: 0 });
    expect(existsSync(path.join(folder, 'opsdeck.exe'))).toBe(true);
  });

  it('puts the command line on the Path of the user or the machine, and takes it away again', () => {
    const called = said
      .split('\n')
      .flatMap((line) => /cli-path\.ps1" (\w+ \w+) "([^"]+)"/u.exec(line)?.slice(1) ?? []);
    const [ownFolder, usersFolder] = [
      '$INSTDIR\\resources\\cli',
      '$perUserInstallationFolder\\resources\\cli',
    ];
    expect(called).toEqual([
      ...['remove user', usersFolder],
      ...['add machine', ownFolder, 'add user', ownFolder],
      ...['remove machine', ownFolder, 'remove user', ownFolder],
    ]);
    // The strings of an installer are shorter than a Path may be: it must never be in one of them.
    expect(said).not.toMatch(/(?:ReadRegStr|ReadEnvStr|WriteRegExpandStr)\b/u);
  });
});

describe('what changes the Path on Windows', () => {
  const text = readFileSync(script, 'utf8');

  it('is read the same by a PowerShell that knows no UTF-8', () => {
    expect(/^[\t\n\r -~]*$/u.test(text)).toBe(true);
  });

  it('keeps the Path as it is written', () => {
    expect(text).toContain('DoNotExpandEnvironmentNames');
    expect(text).toContain("SetValue('Path', $next, $kind)");
    // Both replace %SystemRoot% and its like by what they are on that day.
    expect(text).not.toMatch(/\[(?:System\.)?Environment\]::|Get-ItemProperty|setx/iu);
  });
});
