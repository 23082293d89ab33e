import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatMessage } from '../../contract/chat.ts';
import type { Failure } from '../../contract/outcome.ts';
import { FailureNote } from '../shared/FailureNote.tsx';
import { formatNumber } from '../shared/format.ts';
import { settle } from '../shared/use-outcome.ts';
import { isInvisible, piecesOf, type MessagePiece } from './message-parts.ts';

interface MessageBodyProps {
  readonly message: Pick<ChatMessage, 'body' | 'cut'>;
  readonly username: string;
}

/** What a message says: text, code, and links that open outside. */
export function MessageBody({ message: { body, cut }, username }: MessageBodyProps) {
  const { t } = useTranslation();
  const pieces = useMemo(() => piecesOf(body, username), [body, username]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const open = (url: string): void => {
    void settle(() => window.opsdeck.app.openLink(url)).then((outcome) => {
      setFailure(outcome.ok ? null : outcome.failure);
    });
  };
  if (isInvisible(body)) return <p className="message-body soft">{t('chat.invisible')}</p>;
  return (
    <>
      <div className="message-body" dir="auto">
        {pieces.map((piece, index) => (
          // Pieces have no names, and never move within a message.
          <Piece key={index} piece={piece} onOpen={open} />
        ))}
      </div>
      {cut > 0 && <p className="message-state soft">{t('chat.cut', { characters: formatNumber(cut) })}</p>}
      {failure !== null && <FailureNote failure={failure} />}
    </>
  );
}

function Piece({ piece, onOpen }: { piece: MessagePiece; onOpen: (url: string) => void }) {
  const { t } = useTranslation();
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'call':
      return <strong className="message-call">{piece.text}</strong>;
    case 'code':
      return <code className="message-code">{piece.text}</code>;
    case 'block':
      return <pre className="message-block">{piece.text}</pre>;
    case 'link':
      return (
        <a
          href={piece.href}
          className="message-link"
          // What is shown may be dressed up; where it leads is said in full.
          title={t('chat.openLink', { address: piece.href })}
          onClick={(event) => {
            event.preventDefault();
            onOpen(piece.href);
          }}
        >
          <bdi>{piece.text}</bdi>
        </a>
      );
  }
}
