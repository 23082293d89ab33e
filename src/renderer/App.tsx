import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { AddServerScreen } from './add-server/AddServerScreen.tsx';
import { AnalyticsScreen } from './analytics/AnalyticsScreen.tsx';
import { ChatScreen } from './chat/ChatScreen.tsx';
import './app.css';
import { DiagnosticsScreen } from './diagnostics/DiagnosticsScreen.tsx';
import { DnsScreen } from './dns/DnsScreen.tsx';
import { ConnectionHeader } from './frame/ConnectionHeader.tsx';
import { HistoryBanner } from './frame/HistoryBanner.tsx';
import { ServerRail } from './frame/ServerRail.tsx';
import { Sidebar } from './frame/Sidebar.tsx';
import { VaultBanner } from './frame/VaultBanner.tsx';
import { HistoryScreen } from './history/HistoryScreen.tsx';
import { LicencesDialog } from './licences/LicencesDialog.tsx';
import { LockScreen } from './lock/LockScreen.tsx';
import { NotificationsScreen } from './notifications/NotificationsScreen.tsx';
import { Palette } from './palette/Palette.tsx';
import { ShortcutsDialog } from './palette/ShortcutsDialog.tsx';
import { usePaletteKeys } from './palette/use-palette-keys.ts';
import { RunBanners } from './robustness/RunBanners.tsx';
import { SupportBundleDialog } from './robustness/SupportBundleDialog.tsx';
import { SettingsScreen } from './settings/SettingsScreen.tsx';
import { ErrorBoundary } from './shared/ErrorBoundary.tsx';
import { PlainConsent } from './sign-in/PlainConsent.tsx';
import { SignInScreen } from './sign-in/SignInScreen.tsx';
import { currentAccount, currentServer, useConsole } from './state/console-store.ts';
import { useAppearance } from './state/use-appearance.ts';
import { useLanguage } from './state/use-language.ts';
import { TasksScreen } from './tasks/TasksScreen.tsx';
import { TourPanel } from './tour/TourPanel.tsx';
import { UpdateBanner } from './updates/UpdateBanner.tsx';

/** The console: the rail of servers, a server's sidebar, its header in words, and one screen. */
export function App() {
  useAppearance();
  useLanguage();
  usePaletteKeys();
  const main = useConsole((store) => store.main);
  const server = useConsole(currentServer);
  const screen = useConsole((store) => store.screen);
  const manifestText = useConsole((store) => store.manifestText);
  const setting = useConsole((store) => store.setting);
  if (main === null) return null;
  if (main.locked) return <LockScreen />;
  const adding = server === undefined || screen === 'addServer';
  return (
    <div className="app">
      {main.servers.length > 0 && <ServerRail />}
      {screen === 'settings' ? (
        <main className="app-main">
          <RunBanners />
          <VaultBanner />
          <HistoryBanner />
          <UpdateBanner />
          <TourPanel />
          <ErrorBoundary>
            <SettingsScreen key={setting ?? ''} />
          </ErrorBoundary>
        </main>
      ) : adding ? (
        <main className="app-main">
          <RunBanners />
          <VaultBanner />
          <HistoryBanner />
          <UpdateBanner />
          <ErrorBoundary>
            <AddServerScreen key={manifestText ?? ''} manifestText={manifestText} />
          </ErrorBoundary>
        </main>
      ) : (
        <ServerPlace key={server.id} />
      )}
      <Palette />
      <ShortcutsDialog />
      <SupportBundleDialog />
      <LicencesDialog />
    </div>
  );
}

function ServerPlace() {
  const { t } = useTranslation();
  const server = useConsole(currentServer);
  const account = useConsole(currentAccount);
  const screen = useConsole((store) => store.screen);
  // Notifications are those of all servers: whoever is signed out of this one reads the others'.
  const shown = account === undefined && screen !== 'notifications' ? 'signIn' : screen;
  const title = t(
    shown === 'diagnostics'
      ? 'diagnostics.title'
      : shown === 'history'
        ? 'history.title'
        : shown === 'analytics' || shown === 'dns'
          ? `${shown}.title`
          : shown === 'tasks' || shown === 'notifications' || shown === 'chat'
            ? `console.${shown}.title`
            : 'console.signIn.submit',
  );
  useEffect(() => {
    document.title = t('console.windowTitle', { screen: title, server: server?.name ?? '' });
  }, [t, title, server?.name]);
  if (server === undefined) return null;
  return (
    <>
      <Sidebar server={server} account={account} />
      <div className="app-column">
        <ConnectionHeader account={account} />
        <RunBanners />
        <VaultBanner />
        <HistoryBanner />
        <UpdateBanner />
        <TourPanel />
        <main className="app-main">
          {/* Nothing of one account may be seen while another is looked at. */}
          <ErrorBoundary key={`${shown} ${account?.id ?? ''}`}>
            {shown === 'notifications' ? (
              <NotificationsScreen />
            ) : server.encryption === 'unasked' ? (
              <PlainConsent server={server} />
            ) : account === undefined || shown === 'signIn' || shown === 'addAccount' ? (
              <SignInScreen
                key={shown}
                server={server}
                account={shown === 'addAccount' ? undefined : account}
              />
            ) : shown === 'chat' ? (
              <ChatScreen server={server} account={account} />
            ) : shown === 'analytics' ? (
              <AnalyticsScreen account={account} />
            ) : shown === 'dns' ? (
              <DnsScreen account={account} />
            ) : shown === 'diagnostics' ? (
              <DiagnosticsScreen account={account} />
            ) : shown === 'history' ? (
              <HistoryScreen />
            ) : (
              <TasksScreen server={server} account={account} />
            )}
          </ErrorBoundary>
        </main>
      </div>
    </>
  );
}
