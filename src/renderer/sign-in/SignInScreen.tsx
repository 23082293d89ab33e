import { Eye, EyeOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, Server } from '../../contract/server.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { TextField } from '../shared/TextField.tsx';
import { useAttempt } from '../shared/use-outcome.ts';
import { useConsole } from '../state/console-store.ts';
import './sign-in.css';

interface SignInScreenProps {
  readonly server: Server;
  /** The account that must sign in again, where there is one. */
  readonly account: Account | undefined;
}

/** Signs in at one server. What was typed stays until it worked; then the password is gone from here. */
export function SignInScreen({ server, account }: SignInScreenProps) {
  const { t } = useTranslation();
  const selectServer = useConsole((store) => store.selectServer);
  const keeps = useConsole((store) => store.main?.vault.name === 'keychain');
  const [username, setUsername] = useState(account?.username ?? '');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const attempt = useAttempt();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // Where typing begins: the first field that is still empty.
    const fields = [...(form.current?.querySelectorAll('input') ?? [])];
    fields.find((field) => field.value === '')?.focus();
  }, []);
  const enters = server.signIn === 'none';
  const submit = async (): Promise<void> => {
    const done = await attempt.run(() =>
      enters
        ? window.opsdeck.accounts.enter({ serverId: server.id })
        : window.opsdeck.accounts.signIn({ serverId: server.id, username, password }),
    );
    if (done === undefined) return;
    setPassword('');
    selectServer(server.id);
  };
  const toggle = t(shown ? 'console.signIn.hide' : 'console.signIn.show');
  return (
    <div className="sign-in">
      <form
        ref={form}
        className="sign-in-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div>
          <h2>{t(enters ? 'console.signIn.enterTitle' : 'console.signIn.title', { server: server.name })}</h2>
          <p className="soft sign-in-address">{server.baseUrl}</p>
        </div>
        {enters ? (
          <p>{t('console.signIn.enterHint')}</p>
        ) : (
          <>
            <TextField
              label={t('console.signIn.username')}
              value={username}
              onText={setUsername}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              required
            />
            <TextField
              label={t('console.signIn.password')}
              type={shown ? 'text' : 'password'}
              value={password}
              onText={setPassword}
              autoComplete="off"
              spellCheck={false}
              required
            >
              <button
                type="button"
                className="icon-button sign-in-toggle"
                aria-label={toggle}
                title={toggle}
                onClick={() => {
                  setShown(!shown);
                }}
              >
                {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
              </button>
            </TextField>
            <p className="field-help">{t(keeps ? 'console.signIn.keychain' : 'console.signIn.memory')}</p>
          </>
        )}
        {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
        <Button look="primary" type="submit" disabled={attempt.pending}>
          {t(
            attempt.pending
              ? 'console.signIn.pending'
              : enters
                ? 'console.signIn.enter'
                : 'console.signIn.submit',
          )}
        </Button>
      </form>
    </div>
  );
}
