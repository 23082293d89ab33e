import { Search } from 'lucide-react';
import { useRef } from 'react';
import './field.css';
import './search-field.css';
import { useSlash } from './use-slash.ts';

interface SearchFieldProps {
  readonly label: string;
  /** What stands in it while it is empty. */
  readonly hint: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Down from the search, into the list. */
  readonly onLeave?: () => void;
  /** Of characters. */
  readonly longest?: number;
  /** A class of its own beside `search`, where it is of another size. */
  readonly look?: string;
}

/** The search of a screen: `/` leads to it, Escape empties it, then leaves it, Enter and ↓ lead into what it found. */
export function SearchField(props: SearchFieldProps) {
  const { label, hint, text, onText, onLeave, longest = 200, look = '' } = props;
  const field = useRef<HTMLInputElement>(null);
  useSlash(field);
  return (
    <div className={`search ${look}`}>
      <Search aria-hidden />
      <input
        ref={field}
        type="search"
        className="input"
        aria-label={label}
        placeholder={hint}
        value={text}
        maxLength={longest}
        spellCheck={false}
        onChange={(event) => {
          onText(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            // What lies under it must not close for that.
            if (text !== '') event.stopPropagation();
            if (text === '') onLeave?.();
            else onText('');
          } else if (onLeave !== undefined && (event.key === 'Enter' || event.key === 'ArrowDown')) {
            event.preventDefault();
            onLeave();
          }
        }}
      />
    </div>
  );
}
