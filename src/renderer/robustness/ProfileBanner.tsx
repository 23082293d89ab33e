import { FileWarning } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileStatus } from '../../contract/run-status.ts';
import '../frame/banner.css';
import { Button } from '../shared/Button.tsx';

type Fault = Exclude<ProfileStatus, { name: 'kept' }>;

/** Says when servers and preferences could not be read or cannot be kept. */
export function ProfileBanner({ profile }: { readonly profile: Fault }) {
  const { t } = useTranslation();
  const [dismissed, setDismissed] = useState<Fault['name'] | null>(null);
  if (dismissed === profile.name) return null;
  return (
    <section className="banner" aria-label={t('robustness.profile.label')}>
      <FileWarning aria-hidden />
      <p>
        <strong>{t(`robustness.profile.${profile.name}Title`)}</strong> {t(...wordsOf(profile))}
      </p>
      <Button
        onClick={() => {
          setDismissed(profile.name);
        }}
      >
        {t('robustness.profile.dismiss')}
      </Button>
    </section>
  );
}

function wordsOf(profile: Fault): [key: string, params: Record<string, string>] {
  const key = `robustness.profile.${profile.name}`;
  switch (profile.name) {
    case 'restored':
    case 'lost':
      return [key, { file: profile.movedTo }];
    case 'newer':
      return [key, {}];
    case 'unwritable':
      return [key, { why: profile.why }];
  }
}
