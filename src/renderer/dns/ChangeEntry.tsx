import { useTranslation } from 'react-i18next';
import type { DnsLogEntry } from '../../contract/dns.ts';
import { formatMoment } from '../shared/format.ts';
import { visible } from '../shared/json-tree.ts';
import { ActionMark } from './ActionMark.tsx';
import { BeforeAfter } from './BeforeAfter.tsx';
import { missedWords } from './missed-words.ts';

/** One change of a record, where the record itself is known. */
export function ChangeEntry({ entry }: { readonly entry: DnsLogEntry }) {
  const { t } = useTranslation();
  const { at, action, actor, before, after } = entry;
  const missed = missedWords(t, entry);
  return (
    <>
      <p className="dns-change-head">
        <ActionMark action={action} />
        <time className="soft" dateTime={new Date(at).toISOString()}>
          {formatMoment(at)}
        </time>
        {actor !== null && <bdi className="soft">{t('dns.log.by', { actor: visible(actor) })}</bdi>}
      </p>
      {missed !== null && <p className="dns-missed">{missed}</p>}
      <BeforeAfter before={before} after={after} />
    </>
  );
}
