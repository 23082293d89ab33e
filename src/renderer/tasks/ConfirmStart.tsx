import { useTranslation } from 'react-i18next';
import type { TaskKind } from '../../contract/manifest.ts';
import type { CheckedList } from '../lists/list-check.ts';
import { formatNumber } from '../shared/format.ts';
import { countSms } from './sms-segments.ts';
import type { Draft } from './start-form.ts';

interface ConfirmStartProps {
  readonly kind: TaskKind;
  readonly draft: Draft;
  readonly list: CheckedList;
  readonly title: string;
}

/** So many stand there one by one; of more, the first and the last. */
const named = 6;

/** What is about to be done, and to whom, before it cannot be taken back. */
export function ConfirmStart({ kind, draft, list, title }: ConfirmStartProps) {
  const { t } = useTranslation();
  const { entries, duplicates, malformed } = list;
  const few = entries.length <= named;
  const shown = few ? entries : [...entries.slice(0, named / 2), ...entries.slice(-named / 2)];
  const message = Object.entries(kind.start?.input.properties ?? {}).find(
    ([, field]) => field.counter === 'sms',
  );
  const text = message === undefined ? undefined : (draft[message[0]] ?? '');
  const { segments } = countSms(text ?? '');
  const leftOut = duplicates + malformed;
  return (
    <div className="confirm-start">
      <section aria-label={title}>
        <h3>
          {title}: {t('start.confirm.count', { count: entries.length, shown: formatNumber(entries.length) })}
        </h3>
        <ol className="confirm-entries mono">
          {shown.map((entry, index) => (
            <li key={entry}>
              {!few && index === named / 2 && (
                <p className="soft">
                  {t('start.confirm.between', {
                    count: entries.length - named,
                    shown: formatNumber(entries.length - named),
                  })}
                </p>
              )}
              <bdi>{entry}</bdi>
            </li>
          ))}
        </ol>
        {leftOut > 0 && (
          <p className="soft">
            {t('start.confirm.leftOut', { count: leftOut, shown: formatNumber(leftOut) })}
          </p>
        )}
      </section>
      {text !== undefined && (
        <section aria-label={message?.[1].title}>
          <h3>{message?.[1].title}</h3>
          <p className="confirm-message" dir="auto">
            {text}
          </p>
          <p>
            {t('start.confirm.messages', {
              count: segments * entries.length,
              shown: formatNumber(segments * entries.length),
              segments: formatNumber(segments),
            })}
          </p>
        </section>
      )}
    </div>
  );
}
