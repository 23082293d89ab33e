import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Series } from '../../contract/analytics.ts';
import { thresholdSides } from '../../contract/analytics-choices.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { Modal } from '../shared/Modal.tsx';
import { TextField } from '../shared/TextField.tsx';
import { useAttempt } from '../shared/use-outcome.ts';
import { shownName } from './series-text.ts';
import { draftOf, readDraft, sideOf, type ThresholdDraft } from './threshold-form.ts';

interface ThresholdDialogProps {
  readonly accountId: string;
  readonly series: Series;
  readonly onClose: () => void;
}

/** From which value on a series warns, and whether it is told. */
export function ThresholdDialog({ accountId, series, onClose }: ThresholdDialogProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(series.settings.thresholds));
  const [tried, setTried] = useState(false);
  const attempt = useAttempt();
  const read = readDraft(draft);
  const faults = tried && read.kind === 'faulty' ? read.faults : {};
  const change = (part: Partial<ThresholdDraft>): void => {
    setDraft({ ...draft, ...part });
  };
  const fault = (field: keyof typeof faults): string | undefined => {
    const found = faults[field];
    return found === undefined ? undefined : t(`analytics.limits.fault.${found}`);
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (read.kind === 'faulty') return;
    const settings = { ...series.settings, thresholds: read.thresholds };
    const done = await attempt.run(() =>
      window.opsdeck.analytics.setSettings({ accountId, key: series.key, settings }),
    );
    if (done !== undefined) onClose();
  };
  return (
    <Modal
      open
      onClose={onClose}
      title={t('analytics.limits.title', { name: shownName(series) })}
      description={t(series.kind === 'counter' ? 'analytics.limits.counterHelp' : 'analytics.limits.help')}
      look="dialog-small"
    >
      {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
      <form
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="segments" role="radiogroup" aria-label={t('analytics.limits.side')}>
          {thresholdSides.map((side) => (
            <label key={side} className="segment" data-checked={draft.side === side}>
              <input
                type="radio"
                name="threshold-side"
                value={side}
                checked={draft.side === side}
                onChange={(event) => {
                  change({ side: sideOf(event.target.value) });
                }}
              />
              {t(`analytics.limits.${side}`)}
            </label>
          ))}
        </div>
        <TextField
          label={t('analytics.severity.warning')}
          value={draft.warning}
          onText={(warning) => {
            change({ warning });
          }}
          inputMode="decimal"
          fault={fault('warning')}
        />
        <TextField
          label={t('analytics.severity.critical')}
          value={draft.critical}
          onText={(critical) => {
            change({ critical });
          }}
          inputMode="decimal"
          fault={fault('critical')}
        />
        <TextField
          label={t('analytics.limits.hold')}
          value={draft.holdSeconds}
          onText={(holdSeconds) => {
            change({ holdSeconds });
          }}
          inputMode="numeric"
          help={t('analytics.limits.holdHelp')}
          fault={fault('holdSeconds')}
        />
        <label className="limits-check">
          <input
            type="checkbox"
            checked={draft.tell}
            onChange={(event) => {
              change({ tell: event.target.checked });
            }}
          />
          {t('analytics.limits.tell')}
        </label>
        <label className="limits-check">
          <input
            type="checkbox"
            checked={draft.urgent}
            disabled={!draft.tell}
            onChange={(event) => {
              change({ urgent: event.target.checked });
            }}
          />
          {t('analytics.limits.urgent')}
        </label>
        <div className="dialog-actions">
          <Button
            look="quiet"
            onClick={() => {
              change({ warning: '', critical: '' });
            }}
          >
            {t('analytics.limits.clear')}
          </Button>
          <span className="toolbar-space" />
          <Button onClick={onClose}>{t('console.cancel')}</Button>
          <Button look="primary" type="submit" disabled={attempt.pending}>
            {t('analytics.limits.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
