import { CircleAlert, Lightbulb } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DnsHint } from '../../contract/dns.ts';
import { hintWords } from './hint-words.ts';

/** A mark for the worst of the hints; all of them in words for whoever asks. */
export function HintMark({ hints }: { readonly hints: readonly DnsHint[] }) {
  const { t } = useTranslation();
  if (hints.length === 0) return null;
  const severity = hints.some((hint) => hint.severity === 'fault') ? 'fault' : 'advice';
  const words = hints.map((hint) => hintWords(t, hint)).join('\n');
  const Mark = severity === 'fault' ? CircleAlert : Lightbulb;
  return (
    <span className={`dns-mark dns-mark-${severity}`} title={words}>
      <Mark aria-hidden />
      <span className="visually-hidden">
        {t(`dns.severity.${severity}`)}: {words}
      </span>
    </span>
  );
}
