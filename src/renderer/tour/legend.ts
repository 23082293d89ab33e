import type { ConnectionStatus } from '../../contract/connection.ts';
import { describeConnection, type Tone } from '../../contract/wording.ts';

/** What the words of the connection come to for the operator: the legend of the line at the top. */
export const legend = [
  { id: 'live', tone: 'good', words: ['connection.state.open'] },
  { id: 'reconnecting', tone: 'bad', words: ['connection.state.backingOff'] },
  { id: 'needsYou', tone: 'bad', words: ['connection.state.signInNeeded', 'connection.state.blocked'] },
] as const satisfies readonly { id: string; tone: Tone; words: readonly string[] }[];
export type LegendId = (typeof legend)[number]['id'];

/** Which entry the line shows now; `null`: it is on its way to one. Pure. */
export function legendNow(
  connection: Pick<ConnectionStatus, 'state' | 'freshness'> | undefined,
): LegendId | null {
  if (connection === undefined) return null;
  // Without a countdown the wording does not depend on the time.
  const { key } = describeConnection(connection, 0).title;
  if (key === 'connection.state.rotating') return 'live';
  return legend.find(({ words }) => words.some((word) => word === key))?.id ?? null;
}
