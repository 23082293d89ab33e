import { LockOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Server } from '../../contract/server.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { useAttempt } from '../shared/use-outcome.ts';
import './sign-in.css';

/** Before a password or a token goes over a network without encryption: says what that means, and asks once. */
export function PlainConsent({ server }: { readonly server: Server }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  return (
    <div className="sign-in">
      <section className="sign-in-form" aria-labelledby="plain-title">
        <div>
          <h2 id="plain-title">{t('security.plain.title', { server: server.name })}</h2>
          <p className="soft sign-in-address">{server.baseUrl}</p>
        </div>
        <p>{t('security.plain.what')}</p>
        <p>{t('security.plain.next')}</p>
        {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
        <Button
          disabled={attempt.pending}
          onClick={() => void attempt.run(() => window.opsdeck.servers.agreeToPlain({ serverId: server.id }))}
        >
          <LockOpen aria-hidden />
          {t('security.plain.agree')}
        </Button>
      </section>
    </div>
  );
}
