/** What to do after a crash of the console's page: load it again, or say in words that this does not help. */
export type AfterCrash = 'loadAgain' | 'giveUp';

const windowMs = 60_000;
const tooMany = 3;

/** Tells a crash from a loop of crashes: the third within a minute is one. `now`: epoch milliseconds. */
export function createCrashCount(): (now: number) => AfterCrash {
  let crashes: number[] = [];
  return (now) => {
    // A clock that was set back must not keep old crashes in the count.
    crashes = [...crashes.filter((at) => at <= now && now - at < windowMs), now];
    return crashes.length >= tooMany ? 'giveUp' : 'loadAgain';
  };
}
