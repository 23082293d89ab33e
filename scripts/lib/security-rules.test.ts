import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from './project.ts';
import { findingsIn } from './security-rules.ts';

const safe = 'sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false';
const window = (preferences: string): string => `new BrowserWindow({ webPreferences: { ${preferences} } });`;
const whatIn = (source: string, file = 'src/main/main-window.ts'): string[] =>
  findingsIn(file, source).map(({ what }) => what);

describe('the rules for the source', () => {
  it('let the window be as it is', () => {
    expect(whatIn(window(`${safe}, preload: file, devTools: options.devTools`))).toEqual([]);
  });

  it.each([
    [
      window('sandbox: true, contextIsolation: true, nodeIntegration: false'),
      'webPreferences.webviewTag must be false',
    ],
    [window(safe.replace('sandbox: true', 'sandbox: false')), 'webPreferences.sandbox must be true'],
    [
      window(safe.replace('contextIsolation: true', 'contextIsolation: !debug')),
      'webPreferences.contextIsolation must be true',
    ],
    [window(`${safe}, webSecurity: false`), 'webPreferences.webSecurity is not known to be safe'],
    [
      window(`${safe}, experimentalFeatures: true`),
      'webPreferences.experimentalFeatures is not known to be safe',
    ],
    [
      window(`${safe}, allowRunningInsecureContent: true`),
      'webPreferences.allowRunningInsecureContent is not known to be safe',
    ],
    [window(`${safe}, ...others`), 'webPreferences must be written out'],
    ['const o = { webPreferences: others };', 'webPreferences must be written out'],
    ['new BrowserWindow({});', 'a window without webPreferences'],
    ['eval(text);', 'eval runs text as a program'],
    ['globalThis.eval(text);', 'eval runs text as a program'],
    ['new Function(text);', 'Function runs text as a program'],
    ['setTimeout("run()", 1);', 'setTimeout with a text runs it as a program'],
    ['contents.executeJavaScript(text);', 'executeJavaScript runs text as a program'],
    ['element.innerHTML = text;', 'innerHTML renders text as HTML'],
    ["element['innerHTML'] = text;", 'innerHTML renders text as HTML'],
    ['element.insertAdjacentHTML("beforeend", text);', 'insertAdjacentHTML renders text as HTML'],
    ['document.write(text);', 'document.write renders text as HTML'],
    ["import { exec } from 'node:child_process';", 'child_process starts programs'],
    ["import { shell } from 'electron';", 'shell belongs into src/main/open-link.ts alone'],
    ["import { shell as x } from 'electron';", 'shell belongs into src/main/open-link.ts alone'],
    ["import remote from '@electron/remote';", '@electron/remote gives a page the main process'],
    ["window.loadURL('http://elsewhere.test/');", 'loadURL of http://elsewhere.test/'],
    ["window.loadFile('index.html');", 'loadFile serves a page from file:'],
    ["app.commandLine.appendSwitch('no-sandbox');", 'appendSwitch changes what Chromium guards'],
    ["app.on('certificate-error', accept);", 'a certificate is judged by TLS alone'],
    ["contextBridge.exposeInMainWorld('opsdeck', ipcRenderer);", 'the page must not see ipcRenderer'],
    [
      "contextBridge.exposeInMainWorld('ipc', { call: (name) => ipcRenderer.invoke(name) });",
      'the page gets the bridge and nothing else',
    ],
    [
      'request({ rejectUnauthorized: false });',
      'rejectUnauthorized can switch the check of certificates off',
    ],
    [
      "process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';",
      'NODE_TLS_REJECT_UNAUTHORIZED can switch the check of certificates off',
    ],
  ])('find what is wrong in %s', (source, what) => {
    expect(whatIn(source)).toContain(what);
  });

  it('find it in a component too, and say where', () => {
    const source = 'const a = 1;\nexport const A = () => <p dangerouslySetInnerHTML={{ __html: text }} />;';
    expect(findingsIn('src/renderer/A.tsx', source)).toEqual([
      { file: 'src/renderer/A.tsx', line: 2, what: 'dangerouslySetInnerHTML renders text as HTML' },
    ]);
    expect(whatIn('export const A = () => <img src="http://x.test/" />;', 'src/renderer/A.tsx')).toEqual([
      'a page loads http://x.test/',
    ]);
  });

  it('let alone what only takes a type, or makes a page no offer', () => {
    expect(whatIn("import type { BrowserWindow } from 'electron';", 'src/main/save-file.ts')).toEqual([]);
    expect(whatIn("import { dialog, type BrowserWindow } from 'electron';", 'src/main/save-file.ts')).toEqual(
      [],
    );
    expect(whatIn("delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];", 'src/main/other.ts')).toEqual([]);
    expect(whatIn("const help = 'http://127.0.0.1:6161';", 'src/renderer/A.tsx')).toEqual([]);
  });

  it.each([
    ['src/main/index.ts', '  app.enableSandbox();\n'],
    ['src/main/index.ts', '  process.umask(0o077);\n'],
    ['src/main/index.ts', "  delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];\n"],
    ['src/main/index.ts', '  hardenContents('],
    ['src/main/compose.ts', '  hardenSession('],
    ['src/main/compose.ts', '    guardHandlers('],
    ['src/main/compose.ts', '    createTrustSender('],
    ['src/main/compose.ts', 'devTools: !app.isPackaged'],
  ])('miss in %s what was taken away: %j', (file, text) => {
    const source = readFileSync(inProject(file), 'utf8');
    expect(source).toContain(text);
    expect(whatIn(source, file)).toEqual([]);
    const [missing = ''] = whatIn(source.replace(text, text.endsWith('(') ? '  void (' : '// '), file);
    expect(missing).toContain('is missing');
  });
});
