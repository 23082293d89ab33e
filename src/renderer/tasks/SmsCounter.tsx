import { useTranslation } from 'react-i18next';
import { formatNumber } from '../shared/format.ts';
import '../shared/key.css';
import { countSms } from './sms-segments.ts';

/** How long a message is, as it will be sent, and what makes it longer. */
export function SmsCounter({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const { encoding, units, segments, left, forcing } = countSms(text);
  return (
    <span className="sms-counter">
      {t('start.sms.count', {
        count: segments,
        characters: formatNumber(Array.from(text).length),
        units: formatNumber(units),
        encoding,
        left: formatNumber(left),
      })}
      {forcing.length > 0 && (
        <>
          {' · '}
          {t('start.sms.forcing')}{' '}
          {forcing.map((character) => (
            <kbd key={character} className="key">
              <bdi>{character}</bdi>
            </kbd>
          ))}
        </>
      )}
    </span>
  );
}
