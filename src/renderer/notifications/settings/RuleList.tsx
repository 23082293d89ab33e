import { ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { maxRules } from '../../../contract/notification-defaults.ts';
import type { NotificationRule } from '../../../contract/notification-settings.ts';
import { Button } from '../../shared/Button.tsx';
import { ruleSentence } from './rule-sentence.ts';
import { useRuleNames } from './use-rule-names.ts';

interface RuleListProps {
  readonly rules: readonly NotificationRule[];
  readonly onRules: (rules: NotificationRule[]) => void;
  readonly onEdit: (rule: NotificationRule) => void;
  readonly onAdd: () => void;
}

/** The rules in their order, each with what it does in words. */
export function RuleList({ rules, onRules, onEdit, onAdd }: RuleListProps) {
  const { t } = useTranslation();
  const { names } = useRuleNames();
  const add = useRef<HTMLButtonElement>(null);
  const move = (from: number, to: number): void => {
    const next = [...rules];
    next.splice(to, 0, ...next.splice(from, 1));
    onRules(next);
  };
  return (
    <section className="rules" aria-label={t('notifications.settings.rules')}>
      <div className="rules-head">
        <div>
          <h3>{t('notifications.settings.rules')}</h3>
          <p className="field-help">
            {t(rules.length === 0 ? 'notifications.settings.none' : 'notifications.settings.rulesHelp')}
          </p>
        </div>
        <Button ref={add} data-add-rule disabled={rules.length >= maxRules} onClick={onAdd}>
          <Plus aria-hidden />
          {t('notifications.settings.add')}
        </Button>
      </div>
      <ol className="rule-list">
        {rules.map((rule, index) => {
          const name =
            rule.name === '' ? t('notifications.settings.unnamed', { number: index + 1 }) : rule.name;
          return (
            <li key={rule.id} className="rule" data-enabled={rule.enabled}>
              <input
                type="checkbox"
                aria-label={t('notifications.settings.enabled', { name })}
                checked={rule.enabled}
                onChange={(event) => {
                  onRules(rules.with(index, { ...rule, enabled: event.target.checked }));
                }}
              />
              <div className="rule-words">
                <strong>{name}</strong>
                <p>{ruleSentence(t, rule, names)}</p>
              </div>
              <RuleAction
                label={t('notifications.settings.up', { name })}
                icon={<ArrowUp aria-hidden />}
                disabled={index === 0}
                onClick={() => {
                  move(index, index - 1);
                }}
              />
              <RuleAction
                label={t('notifications.settings.down', { name })}
                icon={<ArrowDown aria-hidden />}
                disabled={index === rules.length - 1}
                onClick={() => {
                  move(index, index + 1);
                }}
              />
              <RuleAction
                label={t('notifications.settings.edit', { name })}
                icon={<Pencil aria-hidden />}
                onClick={() => {
                  onEdit(rule);
                }}
              />
              <RuleAction
                label={t('notifications.settings.remove', { name })}
                icon={<Trash2 aria-hidden />}
                onClick={() => {
                  // The button goes with its rule; the focus must not.
                  add.current?.focus();
                  onRules(rules.filter(({ id }) => id !== rule.id));
                }}
              />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface RuleActionProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function RuleAction({ label, icon, disabled = false, onClick }: RuleActionProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      // Not disabled outright: a rule that was moved to the end would take the focus with it.
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) onClick();
      }}
    >
      {icon}
    </button>
  );
}
