import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DnsWatch } from '../../contract/dns.ts';
import '../notifications/settings/notification-settings.css';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { Modal } from '../shared/Modal.tsx';
import { useAttempt } from '../shared/use-outcome.ts';
import { WatchForm } from './WatchForm.tsx';
import { WatchList } from './WatchList.tsx';

interface WatchDialogProps {
  readonly accountId: string;
  readonly open: boolean;
  /** A watch for this name is begun at once. */
  readonly startName: string | null;
  readonly onClose: () => void;
}

/** What is watched. Nothing changes until it is saved. */
export function WatchDialog({ accountId, open, startName, onClose }: WatchDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal open={open} onClose={onClose} title={t('dns.watches.title')} description={t('dns.watches.help')}>
      <LoadedWatches accountId={accountId} startName={startName} onClose={onClose} />
    </Modal>
  );
}

function LoadedWatches({ accountId, startName, onClose }: Omit<WatchDialogProps, 'open'>) {
  const { t } = useTranslation();
  const [watches, setWatches] = useState<readonly DnsWatch[] | null>(null);
  const [edited, setEdited] = useState<DnsWatch | null>(() =>
    startName === null ? null : newWatch(startName),
  );
  const attempt = useAttempt();
  useEffect(() => {
    let left = false;
    void window.opsdeck.dns.watches({ accountId }).then((kept) => {
      if (!left) setWatches(kept);
    });
    return () => {
      left = true;
    };
  }, [accountId]);
  const form = useRef<HTMLFormElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    // Back from a watch: to where the next one begins.
    if (edited === null && wasEditing.current)
      form.current?.querySelector<HTMLElement>('[data-add-watch]')?.focus();
    wasEditing.current = edited !== null;
  }, [edited]);
  if (watches === null) return null;
  if (edited !== null)
    return (
      <WatchForm
        accountId={accountId}
        watch={edited}
        onBack={() => {
          setEdited(null);
        }}
        onDone={(watch) => {
          const at = watches.findIndex(({ id }) => id === watch.id);
          setWatches(at < 0 ? [...watches, watch] : watches.with(at, watch));
          setEdited(null);
        }}
      />
    );
  return (
    <form
      ref={form}
      className="notification-settings"
      onSubmit={(event) => {
        event.preventDefault();
        void attempt
          .run(() => window.opsdeck.dns.setWatches({ accountId, watches: [...watches] }))
          .then((saved) => {
            if (saved !== undefined) onClose();
          });
      }}
    >
      <WatchList
        accountId={accountId}
        watches={watches}
        onWatches={setWatches}
        onEdit={setEdited}
        onAdd={() => {
          setEdited(newWatch(''));
        }}
      />
      {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('console.cancel')}</Button>
        <Button look="primary" type="submit" disabled={attempt.pending}>
          {t('dns.watches.save')}
        </Button>
      </div>
    </form>
  );
}

function newWatch(pattern: string): DnsWatch {
  return { id: crypto.randomUUID(), pattern, types: [], actions: [], level: 'normal' };
}
