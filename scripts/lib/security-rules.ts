import ts from 'typescript';

/** What a rule found, and where: `line` counts from one. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly what: string;
}

type Report = (node: ts.Node, what: string) => void;
type Rule = (node: ts.Node, file: string, report: Report) => void;

const requiredPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
} as const;
const knownPreferences = new Set([...Object.keys(requiredPreferences), 'preload', 'spellcheck', 'devTools']);

const htmlSinks = new Set([
  'dangerouslySetInnerHTML',
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'setHTMLUnsafe',
  'parseHTMLUnsafe',
  'createContextualFragment',
  'srcdoc',
  'srcDoc',
]);
const forbiddenModules = new Map([
  ['child_process', 'starts programs'],
  ['vm', 'runs text as a program'],
  ['@electron/remote', 'gives a page the main process'],
]);
/** Only these few of Electron reach the preload, and only one file starts what the system opens. */
const onlyIn: readonly (readonly [string, string])[] = [
  ['shell', 'src/main/open-link.ts'],
  ['BrowserWindow', 'src/main/main-window.ts'],
  ['ipcRenderer', 'src/preload/index.ts'],
  ['ipcMain', 'src/main/ipc/register-calls.ts'],
];
const tlsSwitches = new Set([
  'rejectUnauthorized',
  'setCertificateVerifyProc',
  'NODE_TLS_REJECT_UNAUTHORIZED',
]);

/** What no other file would be missed for: taken away, nothing else says so. */
const required: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'src/main/index.ts': [
    ['app.enableSandbox()', 'every process of a page runs in the sandbox'],
    ['hardenContents', 'no page navigates, opens a window or embeds one'],
    ['process.umask(0o077)', 'nobody else reads what is written'],
    [
      "delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']",
      'no variable switches the check of certificates off',
    ],
  ],
  'src/main/compose.ts': [
    ['hardenSession', 'no page gets a permission, a download or a network'],
    ['guardHandlers', 'a locked console answers nothing'],
    ['createTrustSender', 'calls come from our page alone'],
    ['devTools: !app.isPackaged', 'an installed app has no developer tools'],
  ],
};

const nameOf = (node: ts.Node | undefined): string => {
  if (node === undefined) return '';
  if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isElementAccessExpression(node) ? nameOf(node.argumentExpression) : '';
};
const textOf = (node: ts.Node | undefined): string =>
  node !== undefined && ts.isStringLiteralLike(node) ? node.text : '';

const textAsProgram: Rule = (node, _file, report) => {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return;
  const name = nameOf(node.expression);
  const [first] = node.arguments ?? [];
  if (name === 'eval' || name === 'Function' || name === 'executeJavaScript')
    report(node, `${name} runs text as a program`);
  if (/^set(?:Timeout|Interval)$/u.test(name) && first !== undefined && ts.isStringLiteralLike(first))
    report(node, `${name} with a text runs it as a program`);
};

const htmlFromText: Rule = (node, _file, report) => {
  const name =
    ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)
      ? nameOf(node)
      : ts.isJsxAttribute(node) || ts.isPropertyAssignment(node)
        ? nameOf(node.name)
        : '';
  if (htmlSinks.has(name)) report(node, `${name} renders text as HTML`);
  if (ts.isCallExpression(node) && /^document\.write(?:ln)?$/u.test(node.expression.getText()))
    report(node, 'document.write renders text as HTML');
};

const windows: Rule = (node, file, report) => {
  if (
    ts.isNewExpression(node) &&
    /^(?:BrowserWindow|WebContentsView|BrowserView)$/u.test(nameOf(node.expression))
  ) {
    if (file !== 'src/main/main-window.ts') report(node, 'a window is made outside main-window.ts');
    if (!node.getText().includes('webPreferences')) report(node, 'a window without webPreferences');
  }
  if (!ts.isPropertyAssignment(node) || nameOf(node.name) !== 'webPreferences') return;
  if (!ts.isObjectLiteralExpression(node.initializer)) {
    report(node, 'webPreferences must be written out');
    return;
  }
  const given = new Map<string, string>();
  for (const member of node.initializer.properties) {
    if (!ts.isPropertyAssignment(member)) report(member, 'webPreferences must be written out');
    else given.set(nameOf(member.name), member.initializer.getText());
  }
  for (const [name, value] of Object.entries(requiredPreferences))
    if (given.get(name) !== String(value)) report(node, `webPreferences.${name} must be ${String(value)}`);
  for (const name of given.keys())
    if (!knownPreferences.has(name)) report(node, `webPreferences.${name} is not known to be safe`);
};

const modules: Rule = (node, file, report) => {
  if (!ts.isImportDeclaration(node)) return;
  const from = textOf(node.moduleSpecifier).replace(/^node:/u, '');
  const why = forbiddenModules.get(from);
  if (why !== undefined) report(node, `${from} ${why}`);
  const bindings = node.importClause?.namedBindings;
  if (from !== 'electron' || bindings === undefined || !ts.isNamedImports(bindings)) return;
  if (node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
  for (const element of bindings.elements) {
    if (element.isTypeOnly) continue;
    const name = (element.propertyName ?? element.name).text;
    if (name === 'remote' || name === 'webFrame') report(node, `${name} is not to be had from electron`);
    // To find a window by its page, and to make none, is what others may use the class for.
    const isLookup = name === 'BrowserWindow' && file === 'src/main/compose.ts';
    const place = onlyIn.find(([of]) => of === name)?.[1];
    if (place !== undefined && place !== file && !isLookup)
      report(node, `${name} belongs into ${place} alone`);
  }
};

const loads: Rule = (node, _file, report) => {
  if (ts.isCallExpression(node)) {
    const name = nameOf(node.expression);
    if (name === 'loadFile') report(node, 'loadFile serves a page from file:');
    if (/^(?:loadURL|fetch|import|Worker|WebSocket|EventSource)$/u.test(name)) {
      const address = textOf(node.arguments[0]);
      if (/^(?:http|ws|file|data|javascript):/u.test(address)) report(node, `${name} of ${address}`);
    }
    if (name === 'appendSwitch') report(node, 'appendSwitch changes what Chromium guards');
    if (name === 'on' && textOf(node.arguments[0]) === 'certificate-error')
      report(node, 'a certificate is judged by TLS alone');
    if (name === 'exposeInMainWorld' && textOf(node.arguments[0]) !== 'opsdeck')
      report(node, 'the page gets the bridge and nothing else');
    if (name === 'exposeInMainWorld' && node.arguments.some((given) => nameOf(given) === 'ipcRenderer'))
      report(node, 'the page must not see ipcRenderer');
  }
  if (ts.isJsxAttribute(node) && /^(?:src|href|action)$/u.test(node.name.getText())) {
    const address = textOf(node.initializer);
    if (/^(?:http|ws|file|javascript):/u.test(address)) report(node, `a page loads ${address}`);
  }
};

const tls: Rule = (node, _file, report) => {
  const isDeleted = ts.isDeleteExpression(node.parent);
  const name =
    ts.isPropertyAssignment(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)
      ? nameOf(ts.isPropertyAssignment(node) ? node.name : node)
      : '';
  if (tlsSwitches.has(name) && !isDeleted) report(node, `${name} can switch the check of certificates off`);
};

const rules: readonly Rule[] = [textAsProgram, htmlFromText, windows, modules, loads, tls];

/** Holds the rules against one file of the product. `file` is its path from the project's root. */
export function findingsIn(file: string, source: string): Finding[] {
  const findings: Finding[] = [];
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const report: Report = (node, what) => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
    findings.push({ file, line: line + 1, what });
  };
  const visit = (node: ts.Node): void => {
    for (const rule of rules) rule(node, file, report);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(tree, visit);
  const stands = statementsIn(tree);
  for (const [text, why] of required[file] ?? [])
    if (!stands(text)) findings.push({ file, line: 1, what: `${text} is missing: ${why}` });
  return findings;
}

/** Whether a call, a deletion or a setting stands in a file: as code, so that a comment or an import is none. */
function statementsIn(tree: ts.SourceFile): (text: string) => boolean {
  const found = new Set<string>();
  const collect = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.add(node.expression.getText(tree));
    if (ts.isCallExpression(node) || ts.isDeleteExpression(node) || ts.isPropertyAssignment(node))
      found.add(node.getText(tree));
    ts.forEachChild(node, collect);
  };
  collect(tree);
  return (text) => found.has(text);
}
