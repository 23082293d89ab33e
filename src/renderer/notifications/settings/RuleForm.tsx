import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endStates, messageReasons } from '../../../contract/notification-defaults.ts';
import type { NotificationRule } from '../../../contract/notification-settings.ts';
import { Button } from '../../shared/Button.tsx';
import { TextField } from '../../shared/TextField.tsx';
import { ChoiceChips } from './ChoiceChips.tsx';
import { LevelChoice } from './LevelChoice.tsx';
import { ruleSentence } from './rule-sentence.ts';
import { useRuleNames } from './use-rule-names.ts';

interface RuleFormProps {
  readonly rule: NotificationRule;
  readonly onDone: (rule: NotificationRule) => void;
  readonly onBack: () => void;
}

const minuteMs = 60_000;
/** A year: nobody waits for a longer one. */
const mostMinutes = 525_600;

/** One rule, with what it does in a sentence that follows every change. */
export function RuleForm({ rule, onDone, onBack }: RuleFormProps) {
  const { t } = useTranslation();
  const { servers, kindsOf, names } = useRuleNames();
  const [draft, setDraft] = useState(rule);
  const [minutes, setMinutes] = useState(
    rule.minDurationMs === null ? '' : String(Math.round(rule.minDurationMs / minuteMs)),
  );
  const [fault, setFault] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // It took the place of what had the focus.
    form.current?.querySelector('input')?.focus();
  }, []);
  const change = (part: Partial<NotificationRule>): void => {
    setDraft({ ...draft, ...part });
  };
  const asked = minutes.trim() === '' ? null : Number(minutes);
  const valid = asked === null || (Number.isInteger(asked) && asked >= 0 && asked <= mostMinutes);
  const whole = {
    ...draft,
    minDurationMs: asked === null || !valid || asked === 0 ? null : asked * minuteMs,
  };
  const kinds = kindsOf(draft.serverIds);
  // What a rule names stays to be seen, though its server is gone.
  const unknown = draft.kinds.filter((kind) => !kinds.some(({ value }) => value === kind));
  return (
    <form
      ref={form}
      className="notification-settings"
      onSubmit={(event) => {
        event.preventDefault();
        if (valid || draft.about === 'messages') onDone(whole);
        else setFault(true);
      }}
    >
      <p className="rule-sentence" role="status">
        {ruleSentence(t, whole, names)}
      </p>
      <div className="segments" role="radiogroup" aria-label={t('notifications.settings.rule.about')}>
        {(['tasks', 'messages'] as const).map((about) => (
          <label key={about} className="segment" data-checked={draft.about === about}>
            <input
              type="radio"
              name="rule-about"
              checked={draft.about === about}
              onChange={() => {
                change({ about });
              }}
            />
            {t(`notifications.settings.rule.${about}`)}
          </label>
        ))}
      </div>
      {draft.about === 'messages' ? (
        <ChoiceChips
          label={t('notifications.settings.rule.reasons')}
          help={t('notifications.settings.rule.anyReason')}
          options={messageReasons.map((value) => ({
            value,
            label: t(`notifications.settings.reason.${value}`),
          }))}
          chosen={draft.reasons}
          onChosen={(reasons) => {
            change({ reasons });
          }}
        />
      ) : (
        <ChoiceChips
          label={t('notifications.settings.rule.states')}
          help={t('notifications.settings.rule.anyState')}
          options={endStates.map((value) => ({ value, label: t(`console.tasks.state.${value}`) }))}
          chosen={draft.states}
          onChosen={(states) => {
            change({ states });
          }}
        />
      )}
      {servers.length > 0 && (
        <ChoiceChips
          label={t('notifications.settings.rule.servers')}
          help={t('notifications.settings.rule.anyServer')}
          options={servers.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={draft.serverIds}
          onChosen={(serverIds) => {
            change({ serverIds });
          }}
        />
      )}
      {draft.about === 'tasks' && kinds.length + unknown.length > 0 && (
        <ChoiceChips
          label={t('notifications.settings.rule.kinds')}
          help={t('notifications.settings.rule.anyKind')}
          options={[...kinds, ...unknown.map((kind) => ({ value: kind, label: names.kind(kind) ?? kind }))]}
          chosen={draft.kinds}
          onChosen={(chosen) => {
            change({ kinds: chosen });
          }}
        />
      )}
      <div className="rule-pair">
        {draft.about === 'tasks' && (
          <TextField
            label={t('notifications.settings.rule.duration')}
            fault={fault && !valid ? t('notifications.settings.rule.durationFault') : undefined}
            value={minutes}
            inputMode="numeric"
            maxLength={6}
            onText={setMinutes}
          />
        )}
        <TextField
          label={t('notifications.settings.rule.name')}
          value={draft.name}
          maxLength={80}
          onText={(name) => {
            change({ name });
          }}
        />
      </div>
      <LevelChoice
        legend={t('notifications.settings.rule.level')}
        name="rule-level"
        level={draft.level}
        onLevel={(level) => {
          change({ level });
        }}
      />
      <div className="dialog-actions">
        <Button onClick={onBack}>{t('notifications.settings.rule.back')}</Button>
        <Button look="primary" type="submit">
          {t('notifications.settings.rule.done')}
        </Button>
      </div>
    </form>
  );
}
