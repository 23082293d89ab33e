import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkStatus } from '../../contract/network.ts';
import type { Server } from '../../contract/server.ts';
import { Modal } from '../shared/Modal.tsx';
import { settle } from '../shared/use-outcome.ts';
import { NetworkForm } from './NetworkForm.tsx';
import './network.css';

interface NetworkDialogProps {
  readonly server: Server;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** How one server is reached from this computer. */
export function NetworkDialog({ server, open, onClose }: NetworkDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal open={open} onClose={onClose} title={t('console.network.title', { server: server.name })}>
      <section className="network-encryption" aria-labelledby="network-encryption">
        <h3 id="network-encryption">{t('security.encryption.title')}</h3>
        <p className="field-help">{t(`security.encryption.${server.encryption}`)}</p>
      </section>
      <LoadedForm serverId={server.id} onClose={onClose} />
    </Modal>
  );
}

function LoadedForm({ serverId, onClose }: { readonly serverId: string; readonly onClose: () => void }) {
  const [status, setStatus] = useState<NetworkStatus | null>(null);
  useEffect(() => {
    let left = false;
    void settle(() => window.opsdeck.servers.network({ serverId })).then((outcome) => {
      if (!left && outcome.ok) setStatus(outcome.value);
    });
    return () => {
      left = true;
    };
  }, [serverId]);
  return status === null ? null : <NetworkForm serverId={serverId} status={status} onClose={onClose} />;
}
