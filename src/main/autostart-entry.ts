/** What a desktop reads of an entry in one of its autostart folders. `program`: what has to be there for a start. */
export type AutostartEntry =
  { readonly name: 'on'; readonly program: string | undefined } | { readonly name: 'off' };

export interface AutostartProgram {
  readonly appName: string;
  /** As in the icon theme. */
  readonly icon: string;
  /** An absolute path. */
  readonly program: string;
  readonly args: readonly string[];
}

/** Values of the type string: https://specifications.freedesktop.org/desktop-entry-spec/latest/value-types.html */
const stringEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
};
const asString = (text: string): string =>
  text.replace(/[\\\n\t\r]/gu, (character) => stringEscapes[character] ?? character);

const unescapes: Readonly<Record<string, string>> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };
const fromString = (value: string): string =>
  value.replace(/\\([sntr\\])/gu, (whole, character: string) => unescapes[character] ?? whole);

/** Exec has rules of its own under those of a string: whole arguments in quotes, and `%` is the start of a code. */
const asArgument = (argument: string): string =>
  `"${argument.replace(/["`$\\]/gu, '\\$&').replaceAll('%', '%%')}"`;

/** An entry after the Desktop Entry and the Autostart Specification. TryExec: nothing is started once it is gone. */
export function autostartEntry({ appName, icon, program, args }: AutostartProgram): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.0',
    `Name=${asString(appName)}`,
    `Icon=${asString(icon)}`,
    `TryExec=${asString(program)}`,
    `Exec=${asString([asArgument(program), ...args].join(' '))}`,
    'Terminal=false',
    // Nothing comes up that would end the desktop's waiting pointer.
    'StartupNotify=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Overrules an entry of the same name that the machine's administrator made for everyone. */
export const hiddenEntry = ['[Desktop Entry]', 'Type=Application', 'Hidden=true', ''].join('\n');

/** Also of an entry that a desktop's own settings have changed. A text that is no entry starts nothing. */
export function readAutostartEntry(text: string): AutostartEntry {
  const keys = new Map<string, string>();
  let group: string | undefined;
  for (const line of text.split(/\r?\n/u)) {
    if (line.startsWith('[')) group = line.trim();
    const at = line.indexOf('=');
    if (group !== '[Desktop Entry]' || at <= 0 || line.startsWith('#')) continue;
    keys.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
  }
  const turnedOff = keys.get('Hidden') === 'true' || keys.get('X-GNOME-Autostart-enabled') === 'false';
  if (turnedOff || !keys.has('Exec')) return { name: 'off' };
  const program = keys.get('TryExec');
  return { name: 'on', program: program === undefined ? undefined : fromString(program) };
}
