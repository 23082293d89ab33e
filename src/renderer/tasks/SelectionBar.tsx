import { Copy, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { ConfirmDialog } from '../shared/ConfirmDialog.tsx';
import { useAttempt } from '../shared/use-outcome.ts';

interface SelectionBarProps {
  readonly keys: ReadonlySet<string>;
  readonly onClear: () => void;
  readonly asking: boolean;
  readonly onAsk: (asking: boolean) => void;
}

/** What can be done with the selected tasks, all at once. */
export function SelectionBar({ keys, onClear, asking, onAsk }: SelectionBarProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [done, setDone] = useState('');
  const count = keys.size;
  const confirm = async (): Promise<void> => {
    const outcome = await attempt.run(() => window.opsdeck.tasks.cancelMany({ taskKeys: [...keys] }));
    if (outcome === undefined) return;
    onAsk(false);
    onClear();
    const { asked, ended, refused } = outcome.value;
    setDone(
      [
        t('console.selection.asked', { count: asked }),
        ...(ended > 0 ? [t('console.selection.ended', { count: ended })] : []),
        ...(refused > 0 ? [t('console.selection.refused', { count: refused })] : []),
      ].join(' '),
    );
  };
  return (
    <>
      <p role="status" className={count === 0 && done !== '' ? 'selection-done' : 'visually-hidden'}>
        {count === 0 ? done : t('console.selection.count', { count })}
        {count === 0 && done !== '' && (
          <button
            type="button"
            className="icon-button"
            aria-label={t('console.close')}
            onClick={() => {
              setDone('');
            }}
          >
            <X aria-hidden />
          </button>
        )}
      </p>
      {count > 0 && (
        <div className="selection-bar" role="group" aria-label={t('console.selection.label')}>
          <strong>{t('console.selection.count', { count })}</strong>
          <Button
            look="danger"
            onClick={() => {
              attempt.reset();
              onAsk(true);
            }}
          >
            <X aria-hidden />
            {t('console.selection.cancel')}
          </Button>
          <Button
            onClick={() => {
              const ids = [...keys].map((key) => key.slice(key.indexOf('/') + 1));
              void window.opsdeck.app.copyText(ids.join('\n'));
            }}
          >
            <Copy aria-hidden />
            {t('console.selection.copyIds')}
          </Button>
          <Button look="quiet" onClick={onClear}>
            {t('console.selection.clear')}
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking && count > 0}
        title={t('console.selection.confirmTitle', { count })}
        text={t('console.selection.confirmText')}
        confirm={t('console.selection.confirm', { count })}
        pending={attempt.pending}
        failure={attempt.failure}
        onConfirm={() => void confirm()}
        onClose={() => {
          onAsk(false);
        }}
      />
    </>
  );
}
