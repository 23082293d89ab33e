import { phrase, type Phrase } from '../contract/phrase.ts';
import { describeConnection, type Tone } from '../contract/wording.ts';
import type { EngineState } from '../core/engine.ts';

/** What the tray shows: one of four clear states, and a menu in words. Pure. */
export interface TrayModel {
  readonly icon: 'idle' | 'ok' | 'busy' | 'bad';
  /** One line an account: server and state. */
  readonly accounts: readonly {
    readonly server: string;
    readonly accountId: string;
    readonly state: Phrase;
  }[];
  readonly running: number;
  readonly unread: number;
}

const severity: readonly Tone[] = ['neutral', 'good', 'busy', 'bad'];
const iconOfTone: Readonly<Record<Tone, TrayModel['icon']>> = {
  neutral: 'idle',
  good: 'ok',
  busy: 'busy',
  bad: 'bad',
};

export function trayModel(state: EngineState, running: number, now: number): TrayModel {
  let worst: Tone = 'neutral';
  const accounts = state.accounts.map((account) => {
    let worstHere: Tone = 'neutral';
    let words: Phrase = phrase('connection.state.idle');
    for (const connection of state.connections) {
      if (connection.accountId !== account.id) continue;
      const wording = describeConnection(connection, now);
      if (severity.indexOf(wording.tone) >= severity.indexOf(worstHere)) {
        worstHere = wording.tone;
        words = wording.title;
      }
    }
    if (severity.indexOf(worstHere) > severity.indexOf(worst)) worst = worstHere;
    const server = state.servers.find((candidate) => candidate.id === account.serverId)?.name ?? '';
    return { server, accountId: account.id, state: words };
  });
  return { icon: iconOfTone[worst], accounts, running, unread: state.unreadNotifications };
}
