import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskKind } from '../../contract/manifest.ts';
import { useNoStrayDrop } from '../lists/use-no-stray-drop.ts';
import '../shared/dialog.css';
import { ConfirmStart } from './ConfirmStart.tsx';
import { StartForm } from './StartForm.tsx';
import './start-task.css';
import { useStartTask } from './use-start-task.ts';

interface StartTaskDialogProps {
  readonly accountId: string;
  readonly kinds: readonly TaskKind[];
  /** The kind to begin with; the first where it is none. */
  readonly kind?: string | undefined;
  readonly open: boolean;
  readonly onClose: () => void;
  /** `null`: it is kept, and waits for the connection. */
  readonly onStarted: (taskKey: string | null) => void;
}

/** The forms of the kinds a server can start. What was typed stays, by kind, until it was started. */
export function StartTaskDialog({
  accountId,
  kinds,
  kind: wanted,
  open,
  onClose,
  onStarted,
}: StartTaskDialogProps) {
  const { t } = useTranslation();
  const [picked, setPicked] = useState(wanted ?? kinds[0]?.kind ?? '');
  // A server that was changed may not have it any more.
  const kind = kinds.find((candidate) => candidate.kind === picked) ?? kinds[0];
  const start = useStartTask(accountId, kind, onStarted);
  const asks = start.step.name === 'confirm';
  useNoStrayDrop();
  const close = (): void => {
    start.back();
    onClose();
  };
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next, { reason }) => {
        // The question is smaller than the form, and the second click of a double click falls beside it.
        if (!next && !(asks && reason === 'outside-press')) close();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog">
          {start.step.name === 'confirm' ? (
            <ConfirmStart kind={kind} confirmation={start.step.confirmation} start={start} />
          ) : (
            <>
              <Dialog.Title className="dialog-title">{t('console.start.title')}</Dialog.Title>
              <StartForm
                kinds={kinds}
                kind={kind}
                start={start}
                onKind={(chosen) => {
                  start.back();
                  setPicked(chosen);
                }}
                onClose={close}
              />
            </>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
