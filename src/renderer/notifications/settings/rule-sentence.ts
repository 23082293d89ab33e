import type { TFunction } from 'i18next';
import type { NotificationRule } from '../../../contract/notification-settings.ts';
import { formats } from '../../i18n.ts';

/** How servers and kinds are called; `undefined` for one that is gone. */
export interface RuleNames {
  readonly server: (id: string) => string | undefined;
  readonly kind: (kind: string) => string | undefined;
}

const minuteMs = 60_000;
/** What a rule without reasons is about. */
const defaultReasons = ['mention', 'direct', 'customer'] as const;

/** What a rule does, as a sentence. */
export function ruleSentence(
  t: TFunction,
  rule: Omit<NotificationRule, 'id' | 'name' | 'enabled'>,
  names: RuleNames,
): string {
  const say = (name: string, params: Record<string, string | number> = {}): string =>
    t(`notifications.settings.sentence.${name}`, params);
  const { or } = formats();
  const { about, reasons, serverIds, kinds, states, minDurationMs, level } = rule;
  const servers = or.format(serverIds.map((id) => names.server(id) ?? say('gone')));
  if (about === 'messages') {
    const what = or.format(
      (reasons.length === 0 ? defaultReasons : reasons).map((reason) => say(`reason.${reason}`)),
    );
    return say('message', {
      what: serverIds.length === 0 ? what : say('on', { task: what, servers }),
      effect: say(level),
    });
  }
  const what =
    kinds.length === 0
      ? say('anyTask')
      : say('task', {
          kinds: or.format(kinds.map((kind) => say('quoted', { name: names.kind(kind) ?? kind }))),
        });
  const task =
    serverIds.length === 0
      ? what
      : say('on', {
          task: what,
          servers,
        });
  const how =
    states.length === 0 || states.length === 3 ? say('ends') : or.format(states.map((state) => say(state)));
  const minutes = minDurationMs === null ? 0 : Math.round(minDurationMs / minuteMs);
  return say('whole', {
    task,
    states: minutes === 0 ? how : say('duration', { states: how, count: minutes }),
    effect: say(level),
  });
}
