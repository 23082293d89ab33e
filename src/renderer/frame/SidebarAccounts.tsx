import { LogOut, Trash2, UserPlus, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, Server } from '../../contract/server.ts';
import { accountsOf, useConsole } from '../state/console-store.ts';

interface SidebarAccountsProps {
  readonly server: Server;
  readonly account: Account | undefined;
  readonly onSignOut: () => void;
  readonly onRemove: () => void;
}

/** Who is signed in at the server: the account that is looked at, the others beside it, and the way to one more. */
export function SidebarAccounts({ server, account, onSignOut, onRemove }: SidebarAccountsProps) {
  const { t } = useTranslation();
  const main = useConsole((store) => store.main);
  const selectAccount = useConsole((store) => store.selectAccount);
  const show = useConsole((store) => store.show);
  const others = accountsOf(main, server.id).filter(({ id }) => id !== account?.id);
  const nameOf = ({ username }: Account): string =>
    username === '' ? t('console.sidebar.anonymous') : username;
  const username = account === undefined ? t('console.sidebar.signedOut') : nameOf(account);
  return (
    <div className="sidebar-accounts">
      {others.length > 0 && (
        <ul aria-label={t('console.sidebar.accounts')}>
          {others.map((other) => (
            <li key={other.id}>
              <button
                type="button"
                className="sidebar-other"
                aria-label={t('console.sidebar.accountState', {
                  name: nameOf(other),
                  state: t(`console.sidebar.${stateWord(other)}`),
                })}
                title={nameOf(other)}
                onClick={() => {
                  selectAccount(server.id, other.id);
                }}
              >
                <span className={`account-dot account-${other.state.name}`} aria-hidden />
                <span className="sidebar-user">{nameOf(other)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="sidebar-account">
        <UserRound aria-hidden />
        <span className="sidebar-user" title={username}>
          {username}
        </span>
        {account === undefined ? (
          // Another button, not the same one with another meaning: the focus must not pass from one to the other.
          <SidebarAction
            key="remove"
            label={t('console.sidebar.removeServer')}
            icon={<Trash2 aria-hidden />}
            onClick={onRemove}
          />
        ) : (
          <>
            {server.signIn !== 'none' && (
              <SidebarAction
                label={t('console.sidebar.addAccount')}
                icon={<UserPlus aria-hidden />}
                onClick={() => {
                  show('addAccount');
                }}
              />
            )}
            <SidebarAction
              key="signOut"
              label={t('console.sidebar.signOut')}
              icon={<LogOut aria-hidden />}
              onClick={onSignOut}
            />
          </>
        )}
      </div>
    </div>
  );
}

function stateWord({ state }: Account): 'accountFine' | 'accountLocked' | 'accountSignIn' {
  switch (state.name) {
    case 'signedIn':
      return 'accountFine';
    case 'vaultLocked':
      return 'accountLocked';
    case 'signInNeeded':
      return 'accountSignIn';
  }
}

interface SidebarActionProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
}

function SidebarAction({ label, icon, onClick }: SidebarActionProps) {
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} onClick={onClick}>
      {icon}
    </button>
  );
}
