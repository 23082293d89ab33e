import { CircleMinus, CirclePlus, PencilLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DnsAction } from '../../contract/dns-defaults.ts';

const marks = { created: CirclePlus, updated: PencilLine, deleted: CircleMinus } as const;

/** What happened, as a mark and a word. */
export function ActionMark({ action }: { readonly action: DnsAction }) {
  const { t } = useTranslation();
  const Mark = marks[action];
  const words = t(`dns.action.${action}`);
  return (
    <span className={`dns-action dns-action-${action}`} title={words}>
      <Mark aria-hidden />
      {words}
    </span>
  );
}
