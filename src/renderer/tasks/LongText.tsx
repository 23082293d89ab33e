import { useTranslation } from 'react-i18next';
import { CopyIcon } from '../shared/CopyIcon.tsx';
import { formatNumber } from '../shared/format.ts';
import { readablePart } from '../shared/readable-part.ts';

interface LongTextProps {
  readonly name: string;
  readonly text: string;
  readonly look?: string;
}

/** A text of any length: wrapped, scrolled, cut where nobody reads on, and copied whole. */
export function LongText({ name, text, look = '' }: LongTextProps) {
  const { t } = useTranslation();
  const { shown, hidden } = readablePart(text);
  return (
    <section aria-label={name}>
      <div className="details-section">
        <h3>{name}</h3>
        <CopyIcon text={() => text} />
      </div>
      {/* A long text scrolls, so the keyboard must reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as said */}
      <pre className={`long-text ${look}`} tabIndex={0} dir="auto">
        {shown}
      </pre>
      {hidden > 0 && <p className="soft">{t('console.details.cut', { characters: formatNumber(hidden) })}</p>}
    </section>
  );
}
