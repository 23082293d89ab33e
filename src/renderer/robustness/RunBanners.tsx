import { useConsole } from '../state/console-store.ts';
import { CrashBanner } from './CrashBanner.tsx';
import { ProfileBanner } from './ProfileBanner.tsx';
import { SafeModeBanner } from './SafeModeBanner.tsx';

/** What the operator is to know of how this run began: the mode, the end of the run before, and the profile. */
export function RunBanners() {
  const run = useConsole((store) => store.main?.run);
  if (run === undefined) return null;
  return (
    <>
      {run.mode === 'safe' && <SafeModeBanner />}
      {run.crashedAt !== null && <CrashBanner crashedAt={run.crashedAt} />}
      {run.profile.name !== 'kept' && <ProfileBanner profile={run.profile} />}
    </>
  );
}
