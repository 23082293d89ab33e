import { Tabs } from '@base-ui/react/tabs';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, Server } from '../../contract/server.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import '../shared/tabs.css';
import { TextField } from '../shared/TextField.tsx';
import { useAttempt } from '../shared/use-outcome.ts';
import { useConsole } from '../state/console-store.ts';
import { SecretField } from '../shared/SecretField.tsx';
import './sign-in.css';

interface SignInScreenProps {
  readonly server: Server;
  /** The account that must sign in again; `undefined` for a new one. */
  readonly account: Account | undefined;
}

type Way = 'password' | 'token' | 'none';

/** Signs in at one server, by password or by a token. What was typed stays until it worked; then it is gone from here. */
export function SignInScreen({ server, account }: SignInScreenProps) {
  const { t } = useTranslation();
  const selectAccount = useConsole((store) => store.selectAccount);
  const isFurther = useConsole(
    (store) =>
      account === undefined && store.main?.accounts.some(({ serverId }) => serverId === server.id) === true,
  );
  const keeps = useConsole((store) => store.main?.vault.name === 'keychain');
  const [way, setWay] = useState<Way>(server.signIn === 'both' ? 'password' : server.signIn);
  const [username, setUsername] = useState(account?.username ?? '');
  const [password, setPassword] = useState('');
  const [token, setToken] = useState('');
  const [refresh, setRefresh] = useState('');
  const attempt = useAttempt();
  const form = useRef<HTMLFormElement>(null);
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);
  useEffect(() => {
    // Where typing begins: the first field that is still empty.
    const fields = [...(form.current?.querySelectorAll('input') ?? [])];
    fields.find((field) => field.value === '')?.focus();
  }, [way]);

  const signIn = () => {
    const { accounts } = window.opsdeck;
    switch (way) {
      case 'none':
        return accounts.enter({ serverId: server.id });
      case 'password':
        return accounts.signIn({ serverId: server.id, username, password });
      case 'token':
        return accounts.signInWithToken({
          serverId: server.id,
          token,
          ...(refresh === '' ? {} : { refresh }),
        });
    }
  };
  const submit = async (): Promise<void> => {
    const done = await attempt.run(signIn);
    // Whoever went elsewhere meanwhile is not fetched back: the account is there when they look.
    if (done === undefined || left.current) return;
    setPassword('');
    setToken('');
    setRefresh('');
    selectAccount(server.id, done.value.accountId);
  };
  const title =
    way === 'none'
      ? 'console.signIn.enterTitle'
      : isFurther
        ? 'console.signIn.addTitle'
        : 'console.signIn.title';
  const action = attempt.pending
    ? 'console.signIn.pending'
    : way === 'none'
      ? 'console.signIn.enter'
      : 'console.signIn.submit';
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
          <h2>{t(title, { server: server.name })}</h2>
          <p className="soft sign-in-address">{server.baseUrl}</p>
        </div>
        {server.signIn === 'both' && (
          <Tabs.Root
            value={way}
            onValueChange={(value: Way) => {
              setWay(value);
              attempt.reset();
            }}
          >
            <Tabs.List className="tabs sign-in-ways" aria-label={t('console.signIn.ways')}>
              <Tabs.Tab className="tab" value="password">
                {t('console.signIn.byPassword')}
              </Tabs.Tab>
              <Tabs.Tab className="tab" value="token">
                {t('console.signIn.byToken')}
              </Tabs.Tab>
            </Tabs.List>
          </Tabs.Root>
        )}
        {way === 'none' && <p>{t('console.signIn.enterHint')}</p>}
        {way === 'password' && (
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
            <SecretField
              label={t('console.signIn.password')}
              value={password}
              onText={setPassword}
              required
            />
          </>
        )}
        {way === 'token' && (
          <>
            <SecretField
              label={t('console.signIn.token')}
              help={t('console.signIn.tokenHelp')}
              value={token}
              onText={setToken}
              required
            />
            {server.takesRefreshToken && (
              <SecretField
                label={t('console.signIn.refresh')}
                help={t('console.signIn.refreshHelp')}
                value={refresh}
                onText={setRefresh}
              />
            )}
          </>
        )}
        {way !== 'none' && (
          <p className="field-help">
            {t(
              `console.signIn.${way === 'token' ? (keeps ? 'tokenKeychain' : 'tokenMemory') : keeps ? 'keychain' : 'memory'}`,
            )}
          </p>
        )}
        {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
        <Button look="primary" type="submit" disabled={attempt.pending}>
          {t(action)}
        </Button>
      </form>
    </div>
  );
}
