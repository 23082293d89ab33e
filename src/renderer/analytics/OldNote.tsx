import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatAgo, formatStart } from '../shared/format.ts';
import { useNow } from '../shared/use-now.ts';

/** Says of what is shown that it is old, and since when. */
export function OldNote({ lastAt }: { readonly lastAt: number }) {
  const { t } = useTranslation();
  const now = useNow(1_000);
  return (
    <p className="analytics-note analytics-old">
      <Clock aria-hidden />
      {t('analytics.old', { time: formatStart(lastAt, now), ago: formatAgo(lastAt, now) })}
    </p>
  );
}
