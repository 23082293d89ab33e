import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { credentialKinds } from '../../contract/credential-kinds.ts';
import type { Diagnostics } from '../../contract/diagnostics.ts';
import { Button } from '../shared/Button.tsx';
import { TextField } from '../shared/TextField.tsx';
import { TrialCell } from './TrialCell.tsx';
import { trialKey, useConnectionTest, type ConnectionTest } from './use-connection-test.ts';

interface TestPanelProps {
  readonly accountId: string;
  readonly endpoints: Diagnostics['endpoints'];
}

/** Good, wrong and no credentials at every endpoint, beside what the manifest expects. */
export function TestPanel({ accountId, endpoints }: TestPanelProps) {
  const { t } = useTranslation();
  const [room, setRoom] = useState('');
  const test = useConnectionTest(accountId, endpoints);
  const running = test.current !== null;
  return (
    <div className="diagnostics-sections">
      <section aria-label={t('diagnostics.test.title')}>
        <h3>{t('diagnostics.test.title')}</h3>
        <p className="soft test-lead">{t('diagnostics.test.lead')}</p>
        <form
          className="test-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!running) void test.run(room.trim());
          }}
        >
          {endpoints.some(({ needsRoom }) => needsRoom) && (
            <TextField label={t('diagnostics.test.room')} value={room} onText={setRoom} maxLength={200} />
          )}
          {running ? (
            <Button
              onClick={() => {
                test.stop();
              }}
            >
              {t('diagnostics.test.stop')}
            </Button>
          ) : (
            <Button look="primary" type="submit">
              {t('diagnostics.test.run')}
            </Button>
          )}
        </form>
        <div className="test-table">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('diagnostics.test.endpoint')}</th>
                {credentialKinds.map((credential) => (
                  <th key={credential} scope="col">
                    {t(`diagnostics.test.${credential}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {endpoints.map(({ id, needsRoom, auth }) => (
                <tr key={id}>
                  <th scope="row" className="mono">
                    {id}
                  </th>
                  {credentialKinds.map((credential) => {
                    const key = trialKey(id, credential);
                    return (
                      <TrialCell
                        key={credential}
                        outcome={test.trials.get(key)}
                        running={test.current === key}
                        expected={credential === 'good' || auth !== 'required' ? 'open' : 'refused'}
                        needsRoom={needsRoom && room.trim() === ''}
                      />
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p role="status">{summary(test)}</p>
      </section>
    </div>
  );

  function summary({ trials }: ConnectionTest): string {
    if (running || trials.size === 0) return '';
    const surprises = [...trials.values()].filter(
      (outcome) => !outcome.ok || outcome.value.got !== outcome.value.expected,
    ).length;
    return surprises === 0
      ? t('diagnostics.test.allGood')
      : t('diagnostics.test.surprises', { count: surprises });
  }
}
