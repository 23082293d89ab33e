import { Search } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSlash } from '../shared/use-slash.ts';

interface DnsSearchProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Down from the search, into the list. */
  readonly onLeave: () => void;
}

/** `/` leads here, Escape empties it. */
export function DnsSearch({ label, text, onText, onLeave }: DnsSearchProps) {
  const { t } = useTranslation();
  const search = useRef<HTMLInputElement>(null);
  useSlash(search);
  return (
    <div className="search dns-search">
      <Search aria-hidden />
      <input
        ref={search}
        type="search"
        className="input"
        aria-label={label}
        placeholder={t('dns.searchHint')}
        value={text}
        maxLength={300}
        spellCheck={false}
        onChange={(event) => {
          onText(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onText('');
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          onLeave();
        }}
      />
    </div>
  );
}
