import { useTranslation } from 'react-i18next';
import { formatNumber } from '../shared/format.ts';

/** So many stand there one by one; of more, the first and the last. */
const named = 6;

/** Who is meant, by name: all of a few, the first and the last of many. */
export function ConfirmEntries({ entries }: { readonly entries: readonly string[] }) {
  const { t } = useTranslation();
  const few = entries.length <= named;
  const between = entries.length - named;
  const item = (entry: string, index: number) => (
    <li key={index}>
      <bdi>{entry}</bdi>
    </li>
  );
  return (
    <ol className="confirm-entries mono">
      {(few ? entries : entries.slice(0, named / 2)).map(item)}
      {!few && (
        <li className="soft">
          {t('start.confirm.between', { count: between, shown: formatNumber(between) })}
        </li>
      )}
      {!few && entries.slice(-named / 2).map((entry, index) => item(entry, index + named))}
    </ol>
  );
}
