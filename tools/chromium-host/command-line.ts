import type { CommandLine } from 'electron';
import { guard } from './guard.ts';

/** The switches of the app's command line and those it appends. */
export function createCommandLine(argv: readonly string[]) {
  const switches = new Map<string, string>();
  for (const argument of argv) {
    if (argument === '--') break;
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(argument);
    if (match) switches.set(match[1] ?? '', match[2] ?? '');
  }
  return guard('app.commandLine', {
    appendSwitch: (name: string, value?: string) => void switches.set(name.replace(/^--/, ''), value ?? ''),
    appendArgument: (_value: string) => {},
    hasSwitch: (name: string) => switches.has(name),
    getSwitchValue: (name: string) => switches.get(name) ?? '',
    removeSwitch: (name: string) => void switches.delete(name),
  } satisfies Pick<
    CommandLine,
    'appendSwitch' | 'appendArgument' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'
  >);
}
