import { SendHorizontal } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomAddress } from '../../contract/chat.ts';
import { Button } from '../shared/Button.tsx';
import '../shared/field.css';
import { FailureNote } from '../shared/FailureNote.tsx';
import { formatNumber } from '../shared/format.ts';
import { useAttempt } from '../shared/use-outcome.ts';
import { draftKey, useDrafts } from './drafts.ts';

interface ComposerProps {
  readonly address: RoomAddress;
  readonly name: string;
  readonly maxLength: number;
}

/** The room left is told once it gets scarce. */
const tellBelow = 200;
/** One "is typing" a while is enough for everybody. */
const typingEveryMs = 3_000;

/** Where a message is written. The draft stays with its room until it was sent. */
export function Composer({ address, name, maxLength }: ComposerProps) {
  const { t } = useTranslation();
  const id = useId();
  const key = draftKey(address);
  const text = useDrafts((store) => store.drafts[key] ?? '');
  const setDraft = useDrafts((store) => store.set);
  const attempt = useAttempt();
  const lastTyping = useRef(0);
  const box = useRef<HTMLTextAreaElement>(null);
  const [tooLong, setTooLong] = useState(false);
  const left = maxLength - text.length;
  useEffect(() => {
    const element = box.current;
    element?.focus();
    // A draft goes on at its end.
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  const send = async (): Promise<void> => {
    if (text.trim() === '' || attempt.pending) return;
    setTooLong(left < 0);
    if (left < 0) return;
    const sent = await attempt.run(() => window.opsdeck.chat.send({ room: address, text }));
    if (sent !== undefined) setDraft(key, '');
    box.current?.focus();
  };
  const told = tooLong && left < 0;
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
      <div className="composer-row">
        <textarea
          ref={box}
          className="input"
          rows={Math.min(6, text.split('\n').length)}
          aria-label={t('console.chat.message')}
          aria-describedby={`${id}-hint`}
          aria-invalid={told}
          placeholder={t('console.chat.placeholder', { room: name })}
          value={text}
          dir="auto"
          onChange={(event) => {
            setDraft(key, event.target.value);
            const now = Date.now();
            if (now - lastTyping.current < typingEveryMs) return;
            lastTyping.current = now;
            void window.opsdeck.chat.typing({ room: address, isTyping: true });
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void send();
          }}
        />
        <Button look="primary" type="submit" disabled={text.trim() === '' || attempt.pending}>
          <SendHorizontal aria-hidden />
          {t('console.chat.send')}
        </Button>
      </div>
      <p
        id={`${id}-hint`}
        className={left < 0 ? 'field-fault' : 'field-help'}
        role={told ? 'alert' : undefined}
      >
        {left < 0
          ? t('console.chat.tooLong', { length: formatNumber(text.length), limit: formatNumber(maxLength) })
          : left < tellBelow
            ? t('console.chat.left', { count: left })
            : t('console.chat.hint')}
      </p>
    </form>
  );
}
