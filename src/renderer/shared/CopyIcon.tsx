import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Copies a text, which is only made when it is wanted, and says that it did. */
export function CopyIcon({ text }: { readonly text: () => string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const label = t(copied ? 'console.copied' : 'console.copy');
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      onClick={() => {
        void window.opsdeck.app.copyText(text()).then(() => {
          setCopied(true);
        });
      }}
    >
      <Copy aria-hidden />
    </button>
  );
}
