import '../shared/key.css';
import { useConsole } from '../state/console-store.ts';
import { keyName, type Keys } from './shortcut-table.ts';

/** Keys that are pressed together. */
export function KeyNames({ keys }: { readonly keys: Keys }) {
  const platform = useConsole((store) => store.main?.platform ?? '');
  return (
    <span className="keys">
      {keys.map((key) => (
        <kbd key={key} className="key">
          {keyName(key, platform)}
        </kbd>
      ))}
    </span>
  );
}
