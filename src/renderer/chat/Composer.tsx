import { SendHorizontal } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomAddress } from '../../contract/chat.ts';
import type { Server } from '../../contract/server.ts';
import { Button } from '../shared/Button.tsx';
import '../shared/field.css';
import { FailureNote } from '../shared/FailureNote.tsx';
import { formatDate, formatClock } from '../shared/format.ts';
import { useAttempt } from '../shared/use-outcome.ts';
import { usePreferences } from '../state/preferences.ts';
import { filledReply, insertedAt } from './canned-reply.ts';
import { ComposerMenu } from './ComposerMenu.tsx';
import { draftKey, useDrafts } from './drafts.ts';
import { SendHint } from './SendHint.tsx';
import type { RoomFacts } from './use-conversation.ts';

interface ComposerProps {
  readonly address: RoomAddress;
  readonly name: string;
  readonly server: Server;
  readonly username: string;
  readonly facts: RoomFacts | null;
  readonly onSent: () => void;
}

/** One "is typing" a while is enough for everybody. */
const typingEveryMs = 3_000;
const mostRows = 8;

/** Where a message is written. The draft stays with its room until it was sent. */
export function Composer({ address, name, server, username, facts, onSent }: ComposerProps) {
  const { t } = useTranslation();
  const id = useId();
  const text = useDrafts((store) => store.drafts[draftKey(address)] ?? '');
  const setDraft = useDrafts((store) => store.set);
  const noteSent = useDrafts((store) => store.sent);
  const sendWith = usePreferences((store) => store.preferences.sendWith);
  const attempt = useAttempt();
  const lastTyping = useRef(0);
  const box = useRef<HTMLTextAreaElement>(null);
  const [tooLong, setTooLong] = useState(false);
  const [menuOpen, setMenuOpen] = useState(false);
  const limit = server.maxMessageLength;
  // In code points, as the backends count.
  const length = text.length <= limit ? text.length : Array.from(text).length;
  const left = limit - length;
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
    if (sent !== undefined) {
      noteSent(address, text);
      onSent();
    }
    box.current?.focus();
  };
  const insert = (reply: string): void => {
    const element = box.current;
    const now = Date.now();
    const filled = filledReply(reply, {
      customer: name,
      room: name,
      me: username,
      date: formatDate(now),
      time: formatClock(now),
    });
    const next = insertedAt(
      text,
      element?.selectionStart ?? text.length,
      element?.selectionEnd ?? text.length,
      filled,
    );
    setDraft(address, next.draft);
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(next.caret, next.caret);
    });
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
          rows={Math.min(mostRows, text.split('\n', mostRows).length)}
          aria-label={t('console.chat.message')}
          aria-describedby={`${id}-hint`}
          aria-invalid={told}
          placeholder={t('console.chat.placeholder', { room: name })}
          value={text}
          dir="auto"
          onChange={(event) => {
            setDraft(address, event.target.value);
            const now = Date.now();
            if (now - lastTyping.current < typingEveryMs) return;
            lastTyping.current = now;
            void window.opsdeck.chat.typing({ room: address, isTyping: true });
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === '/' && text === '') {
              // A slash to begin with asks for a canned reply; twice, it is a slash.
              event.preventDefault();
              setMenuOpen(true);
            }
            if (event.key !== 'Enter') return;
            const withMod = event.ctrlKey || event.metaKey;
            if (sendWith === 'enter' ? event.shiftKey : !withMod) return;
            event.preventDefault();
            void send();
          }}
        />
        <ComposerMenu open={menuOpen} onOpen={setMenuOpen} onReply={insert} />
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
        <SendHint length={length} limit={limit} rate={server.chatRate} facts={facts} sendWith={sendWith} />
      </p>
    </form>
  );
}
