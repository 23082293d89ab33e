import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkStatus } from '../../../contract/network.ts';
import type { Server } from '../../../contract/server.ts';
import { NetworkDialog } from '../../network/NetworkDialog.tsx';
import { Button } from '../../shared/Button.tsx';
import { settle } from '../../shared/use-outcome.ts';
import { useConsole } from '../../state/console-store.ts';
import { SettingRow } from '../SettingRow.tsx';

const noServers: readonly Server[] = [];

export function ServersRow() {
  const { t } = useTranslation();
  const servers = useConsole((store) => store.main?.servers ?? noServers);
  return (
    <SettingRow id="servers" wide>
      {(labels) =>
        servers.length === 0 ? (
          <p className="soft">{t('settings.row.servers.none')}</p>
        ) : (
          <ul className="setting-list" {...labels}>
            {servers.map((server) => (
              <ServerWay key={server.id} server={server} />
            ))}
          </ul>
        )
      }
    </SettingRow>
  );
}

function ServerWay({ server }: { readonly server: Server }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [status, setStatus] = useState<NetworkStatus | null>(null);
  useEffect(() => {
    // Looked at again once the window in which it can be changed is closed.
    if (open) return;
    let left = false;
    void settle(() => window.opsdeck.servers.network({ serverId: server.id })).then((outcome) => {
      if (!left && outcome.ok) setStatus(outcome.value);
    });
    return () => {
      left = true;
    };
  }, [server.id, open]);
  const proxy = status?.settings.proxy;
  return (
    <li>
      <span className="setting-list-words">
        <bdi>{server.name}</bdi>
        {proxy !== undefined && (
          <span className="soft">
            {proxy.use === 'fixed'
              ? t('settings.row.servers.proxy', { proxy: proxy.url })
              : t(proxy.use === 'none' ? 'settings.row.servers.direct' : 'settings.row.servers.system')}
          </span>
        )}
      </span>
      <Button
        aria-label={t('settings.row.servers.edit', { name: server.name })}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('settings.row.servers.action')}
      </Button>
      <NetworkDialog
        server={server}
        open={open}
        onClose={() => {
          setOpen(false);
        }}
      />
    </li>
  );
}

export function PlainRow() {
  const { t } = useTranslation();
  const servers = useConsole((store) => store.main?.servers ?? noServers);
  // Nothing secret goes to a server without accounts, so there is no word to take back.
  const agreed = servers.filter(({ encryption, signIn }) => encryption === 'agreed' && signIn !== 'none');
  return (
    <SettingRow id="plain" wide>
      {(labels) =>
        agreed.length === 0 ? (
          <p className="soft">{t('settings.row.plain.none')}</p>
        ) : (
          <ul className="setting-list" {...labels}>
            {agreed.map(({ id, name, baseUrl }) => (
              <li key={id}>
                <span className="setting-list-words">
                  <bdi>{name}</bdi>
                  <span className="soft">{baseUrl}</span>
                </span>
                <Button
                  aria-label={t('settings.row.plain.actionOf', { name })}
                  onClick={() => void window.opsdeck.servers.takeBackPlain({ serverId: id })}
                >
                  {t('settings.row.plain.action')}
                </Button>
              </li>
            ))}
          </ul>
        )
      }
    </SettingRow>
  );
}
