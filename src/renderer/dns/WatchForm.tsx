import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DnsWatch } from '../../contract/dns.ts';
import { dnsActions, maxPatternLength, watchLevels } from '../../contract/dns-defaults.ts';
import { ChoiceChips } from '../notifications/settings/ChoiceChips.tsx';
import { Button } from '../shared/Button.tsx';
import { formatNumber } from '../shared/format.ts';
import { TextField } from '../shared/TextField.tsx';
import { useSettled } from '../shared/use-settled.ts';
import { isPattern, typesOf } from './watch-input.ts';
import { useWatchMatches } from './use-watch-matches.ts';

interface WatchFormProps {
  readonly accountId: string;
  readonly watch: DnsWatch;
  readonly onDone: (watch: DnsWatch) => void;
  readonly onBack: () => void;
}

const typingMs = 150;

/** One watch, with how many records it fits as it is typed. */
export function WatchForm({ accountId, watch, onDone, onBack }: WatchFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(watch);
  const [typeText, setTypeText] = useState(watch.types.join(', '));
  const [faults, setFaults] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // It took the place of what had the focus.
    form.current?.querySelector('input')?.focus();
  }, []);
  const types = typesOf(typeText);
  const pattern = draft.pattern.trim();
  const isWhole = isPattern(pattern) && types !== null;
  const patterns = useMemo(
    () => (isPattern(pattern) ? [{ pattern, types: typesOf(typeText) ?? [] }] : []),
    [pattern, typeText],
  );
  const [count] = useWatchMatches(accountId, useSettled(patterns, typingMs)) ?? [];
  return (
    <form
      ref={form}
      className="notification-settings"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setFaults(true);
        if (isWhole) onDone({ ...draft, pattern, types });
      }}
    >
      <TextField
        label={t('dns.watches.pattern')}
        help={t('dns.watches.patternHelp')}
        fault={faults && !isPattern(pattern) ? t('dns.watches.patternFault') : undefined}
        value={draft.pattern}
        maxLength={maxPatternLength}
        spellCheck={false}
        onText={(next) => {
          setDraft({ ...draft, pattern: next });
        }}
      />
      <p className="rule-sentence" role="status">
        {count === undefined
          ? t('dns.notKnown')
          : t('dns.watches.matches', { count, shown: formatNumber(count) })}
      </p>
      <TextField
        label={t('dns.watches.types')}
        help={t('dns.watches.typesHelp')}
        fault={faults && types === null ? t('dns.watches.typesFault') : undefined}
        value={typeText}
        maxLength={300}
        spellCheck={false}
        onText={setTypeText}
      />
      <ChoiceChips
        label={t('dns.watches.actions')}
        help={t('dns.watches.anyAction')}
        options={dnsActions.map((value) => ({ value, label: t(`dns.action.${value}`) }))}
        chosen={draft.actions}
        onChosen={(actions) => {
          setDraft({ ...draft, actions });
        }}
      />
      <fieldset className="choice choice-level">
        <legend className="field-label">{t('dns.watches.level')}</legend>
        {watchLevels.map((level) => (
          <label key={level} className="check">
            <input
              type="radio"
              name="watch-level"
              checked={draft.level === level}
              onChange={() => {
                setDraft({ ...draft, level });
              }}
            />
            {t(`dns.watches.levels.${level}`)}
          </label>
        ))}
      </fieldset>
      <div className="dialog-actions">
        <Button onClick={onBack}>{t('dns.watches.back')}</Button>
        <Button look="primary" type="submit">
          {t('dns.watches.done')}
        </Button>
      </div>
    </form>
  );
}
