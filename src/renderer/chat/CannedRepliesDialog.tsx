import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CannedReply } from '../../contract/preferences.ts';
import { Button } from '../shared/Button.tsx';
import { Modal } from '../shared/Modal.tsx';
import { TextField } from '../shared/TextField.tsx';
import { usePreferences } from '../state/preferences.ts';
import { replyVariables } from './canned-reply.ts';

interface CannedRepliesDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The answers that are given often: written, changed and deleted. */
export function CannedRepliesDialog({ open, onClose }: CannedRepliesDialogProps) {
  const { t } = useTranslation();
  const replies = usePreferences((store) => store.preferences.cannedReplies);
  const saveReply = usePreferences((store) => store.saveReply);
  const removeReply = usePreferences((store) => store.removeReply);
  const [draft, setDraft] = useState<CannedReply | null>(null);
  const close = (): void => {
    setDraft(null);
    onClose();
  };
  return (
    <Modal
      open={open}
      onClose={close}
      title={t('chat.canned.title')}
      description={t('chat.canned.help', { variables: replyVariables.map((name) => `{${name}}`).join(' ') })}
    >
      {draft === null ? (
        <>
          <ul className="canned-list">
            {replies.map((reply) => (
              <li key={reply.id} className="canned">
                <div>
                  <strong>{reply.title}</strong>
                  <p className="soft">{reply.text}</p>
                </div>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('chat.canned.edit', { title: reply.title })}
                  onClick={() => {
                    setDraft(reply);
                  }}
                >
                  <Pencil aria-hidden />
                </button>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('chat.canned.remove', { title: reply.title })}
                  onClick={() => {
                    removeReply(reply.id);
                  }}
                >
                  <Trash2 aria-hidden />
                </button>
              </li>
            ))}
          </ul>
          <div className="dialog-actions">
            <Button
              onClick={() => {
                setDraft({ id: crypto.randomUUID(), title: '', text: '' });
              }}
            >
              <Plus aria-hidden />
              {t('chat.canned.add')}
            </Button>
            <Button look="primary" onClick={close}>
              {t('chat.canned.done')}
            </Button>
          </div>
        </>
      ) : (
        <ReplyForm
          reply={draft}
          onSave={(reply) => {
            saveReply(reply);
            setDraft(null);
          }}
          onBack={() => {
            setDraft(null);
          }}
        />
      )}
    </Modal>
  );
}

interface ReplyFormProps {
  readonly reply: CannedReply;
  readonly onSave: (reply: CannedReply) => void;
  readonly onBack: () => void;
}

function ReplyForm({ reply, onSave, onBack }: ReplyFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const [title, setTitle] = useState(reply.title);
  const [text, setText] = useState(reply.text);
  const isWhole = title.trim() !== '' && text.trim() !== '';
  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) onSave({ ...reply, title: title.trim(), text });
      }}
    >
      <TextField label={t('chat.canned.name')} value={title} onText={setTitle} maxLength={80} />
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('chat.canned.text')}
        </label>
        <textarea
          id={id}
          className="input"
          value={text}
          maxLength={10_000}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
      </div>
      <div className="dialog-actions">
        <Button onClick={onBack}>{t('console.cancel')}</Button>
        <Button look="primary" type="submit" disabled={!isWhole}>
          {t('chat.canned.save')}
        </Button>
      </div>
    </form>
  );
}
