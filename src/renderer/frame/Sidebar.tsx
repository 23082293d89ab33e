import {
  Activity,
  Archive,
  Bell,
  ChartLine,
  Globe,
  ListChecks,
  MessagesSquare,
  Settings2,
} from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, Server } from '../../contract/server.ts';
import { NetworkDialog } from '../network/NetworkDialog.tsx';
import { ConfirmDialog } from '../shared/ConfirmDialog.tsx';
import { formatNumber } from '../shared/format.ts';
import { useAttempt } from '../shared/use-outcome.ts';
import { connectionsOf } from './connection-of.ts';
import { SidebarAccounts } from './SidebarAccounts.tsx';
import { useConsole, type Screen } from '../state/console-store.ts';
import './sidebar.css';

interface SidebarProps {
  readonly server: Server;
  readonly account: Account | undefined;
}

/** A server's screens, and who is signed in. */
export function Sidebar({ server, account }: SidebarProps) {
  const { t } = useTranslation();
  const unread = useConsole((store) => store.main?.unreadNotifications ?? 0);
  const connections = useConsole((store) => store.main?.connections);
  const trouble = connectionsOf(connections ?? [], account?.id).filter(
    ({ state }) => state.name === 'blocked' || state.name === 'backingOff',
  ).length;
  const [networkOpen, setNetworkOpen] = useState(false);
  const [asking, setAsking] = useState<'signOut' | 'remove' | null>(null);
  const attempt = useAttempt();
  const close = (): void => {
    setAsking(null);
    attempt.reset();
  };
  const confirm = async (): Promise<void> => {
    const done =
      asking === 'remove'
        ? await attempt.run(() => window.opsdeck.servers.remove({ serverId: server.id }))
        : await attempt.run(() => window.opsdeck.accounts.signOut({ accountId: account?.id ?? '' }));
    if (done !== undefined) setAsking(null);
  };
  const username = account?.username === '' ? t('console.sidebar.anonymous') : account?.username;
  return (
    <section className="sidebar" aria-label={server.name}>
      <div className="sidebar-server">
        <h1 title={server.name}>{server.name}</h1>
        <div className="sidebar-address">
          <p title={server.baseUrl}>{server.baseUrl.replace(/^https?:\/\//u, '')}</p>
          <button
            type="button"
            className="icon-button"
            aria-label={t('console.network.open')}
            title={t('console.network.open')}
            onClick={() => {
              setNetworkOpen(true);
            }}
          >
            <Settings2 aria-hidden />
          </button>
        </div>
      </div>
      <NetworkDialog
        server={server}
        open={networkOpen}
        onClose={() => {
          setNetworkOpen(false);
        }}
      />
      <nav aria-label={t('console.sidebar.label')}>
        {account !== undefined && server.streams.includes('tasks') && (
          <SidebarLink screen="tasks" icon={<ListChecks aria-hidden />} label={t('console.sidebar.tasks')} />
        )}
        {account !== undefined && server.streams.includes('tasks') && (
          <SidebarLink screen="history" icon={<Archive aria-hidden />} label={t('console.sidebar.history')} />
        )}
        <SidebarLink
          screen="notifications"
          icon={<Bell aria-hidden />}
          label={t('console.sidebar.notifications')}
          badge={unread}
        />
        {account !== undefined && server.streams.includes('chat') && (
          <SidebarLink
            screen="chat"
            icon={<MessagesSquare aria-hidden />}
            label={t('console.sidebar.chat')}
          />
        )}
        {account !== undefined && server.streams.includes('analytics') && (
          <SidebarLink screen="analytics" icon={<ChartLine aria-hidden />} label={t('analytics.title')} />
        )}
        {account !== undefined && server.streams.includes('dns') && (
          <SidebarLink screen="dns" icon={<Globe aria-hidden />} label={t('dns.title')} />
        )}
        {account !== undefined && (
          <SidebarLink
            screen="diagnostics"
            icon={<Activity aria-hidden />}
            label={t('console.sidebar.diagnostics')}
            badge={trouble}
            badgeLabel={t('diagnostics.trouble', { count: trouble })}
          />
        )}
      </nav>
      <SidebarAccounts
        server={server}
        account={account}
        onSignOut={() => {
          setAsking('signOut');
        }}
        onRemove={() => {
          setAsking('remove');
        }}
      />
      <ConfirmDialog
        open={asking === 'signOut'}
        title={t('console.signOut.title', { server: server.name })}
        text={[
          t('console.signOut.text', { username }),
          ...(account !== undefined && account.unsent > 0
            ? [t('console.signOut.unsent', { count: account.unsent })]
            : []),
        ].join(' ')}
        confirm={t('console.signOut.confirm')}
        pending={attempt.pending}
        failure={attempt.failure}
        onConfirm={() => void confirm()}
        onClose={close}
      />
      <ConfirmDialog
        open={asking === 'remove'}
        title={t('console.remove.title', { server: server.name })}
        text={t('console.remove.text')}
        confirm={t('console.remove.confirm')}
        pending={attempt.pending}
        failure={attempt.failure}
        onConfirm={() => void confirm()}
        onClose={close}
      />
    </section>
  );
}

interface SidebarLinkProps {
  readonly screen: Screen;
  readonly icon: ReactNode;
  readonly label: string;
  readonly badge?: number;
  /** Where the number counts trouble: what it says, in words. */
  readonly badgeLabel?: string;
}

function SidebarLink({ screen, icon, label, badge = 0, badgeLabel }: SidebarLinkProps) {
  const current = useConsole((store) => store.screen === screen);
  const show = useConsole((store) => store.show);
  return (
    <a
      href={`#${screen}`}
      className="sidebar-link"
      title={label}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault();
        show(screen);
      }}
    >
      {icon}
      <span>{label}</span>
      {badge > 0 && (
        <span className={badgeLabel === undefined ? 'badge' : 'badge badge-bad'} title={badgeLabel}>
          <span aria-hidden={badgeLabel !== undefined}>{badge > 999 ? '999+' : formatNumber(badge)}</span>
          {badgeLabel !== undefined && <span className="visually-hidden"> {badgeLabel}</span>}
        </span>
      )}
    </a>
  );
}
