import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NotificationRule, NotificationSettings } from '../../../contract/notification-settings.ts';
import { Button } from '../../shared/Button.tsx';
import { Modal } from '../../shared/Modal.tsx';
import { LevelChoice } from './LevelChoice.tsx';
import './notification-settings.css';
import { QuietHoursForm } from './QuietHoursForm.tsx';
import { RuleForm } from './RuleForm.tsx';
import { RuleList } from './RuleList.tsx';

interface NotificationSettingsDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The rules and the quiet hours. Nothing changes until it is saved. */
export function NotificationSettingsDialog({ open, onClose }: NotificationSettingsDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal open={open} onClose={onClose} title={t('notifications.settings.title')}>
      <LoadedSettings onClose={onClose} />
    </Modal>
  );
}

function LoadedSettings({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<NotificationSettings | null>(null);
  const [edited, setEdited] = useState<NotificationRule | null>(null);
  useEffect(() => {
    let left = false;
    void window.opsdeck.notifications.settings().then((settings) => {
      if (!left) setDraft(settings);
    });
    return () => {
      left = true;
    };
  }, []);
  const form = useRef<HTMLFormElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    // Back from a rule: to where the next one begins.
    if (edited === null && wasEditing.current)
      form.current?.querySelector<HTMLElement>('[data-add-rule]')?.focus();
    wasEditing.current = edited !== null;
  }, [edited]);
  if (draft === null) return null;
  const { rules, otherwise, quietHours } = draft;

  const save = async (): Promise<void> => {
    // A snooze, or do not disturb, may have been set elsewhere while this was open: it stays.
    const now = await window.opsdeck.notifications.settings();
    await window.opsdeck.notifications.setSettings({ ...now, rules, otherwise, quietHours });
    onClose();
  };
  if (edited !== null)
    return (
      <RuleForm
        rule={edited}
        onBack={() => {
          setEdited(null);
        }}
        onDone={(rule) => {
          const at = rules.findIndex(({ id }) => id === rule.id);
          setDraft({ ...draft, rules: at < 0 ? [...rules, rule] : rules.with(at, rule) });
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
        void save();
      }}
    >
      <RuleList
        rules={rules}
        onRules={(next) => {
          setDraft({ ...draft, rules: next });
        }}
        onEdit={setEdited}
        onAdd={() => {
          setEdited(newRule());
        }}
      />
      <LevelChoice
        legend={t('notifications.settings.otherwise')}
        name="otherwise"
        level={otherwise}
        onLevel={(level) => {
          setDraft({ ...draft, otherwise: level });
        }}
      />
      <QuietHoursForm
        quietHours={quietHours}
        onQuietHours={(next) => {
          setDraft({ ...draft, quietHours: next });
        }}
      />
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('console.cancel')}</Button>
        <Button look="primary" type="submit">
          {t('notifications.settings.save')}
        </Button>
      </div>
    </form>
  );
}

function newRule(): NotificationRule {
  return {
    id: crypto.randomUUID(),
    name: '',
    enabled: true,
    about: 'tasks',
    reasons: [],
    serverIds: [],
    kinds: [],
    states: [],
    minDurationMs: null,
    level: 'normal',
  };
}
