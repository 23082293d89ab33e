import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useRef, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskKind } from '../../contract/manifest.ts';
import type { CheckedList } from '../lists/list-check.ts';
import { ListFaults } from '../lists/ListSummary.tsx';
import { useLeftOut } from '../lists/use-left-out.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { formatNumber } from '../shared/format.ts';
import type { Confirmation } from './confirmation.ts';
import { ConfirmEntries } from './ConfirmEntries.tsx';
import { countSms } from './sms-segments.ts';
import type { StartTask } from './use-start-task.ts';

interface ConfirmStartProps {
  readonly kind: TaskKind | undefined;
  readonly confirmation: Confirmation;
  readonly start: StartTask;
}

/** What is about to be done, and to whom, before it cannot be taken back. */
export function ConfirmStart({ kind, confirmation, start }: ConfirmStartProps) {
  const { t } = useTranslation();
  const { recipients, lists, message, facts } = confirmation;
  const count = recipients?.list.entries.length ?? 0;
  const does = recipients === null ? 'start' : message === null ? 'with' : 'send';
  const words = {
    count,
    shown: formatNumber(count),
    unit: kind?.unit ?? t('start.entries'),
    first: recipients?.list.entries[0] ?? '',
    kind: kind?.title ?? '',
  };
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Not to the button: an Enter that is held down must not answer a question that nobody has read.
    title.current?.focus();
  }, []);
  const confirm = (event: MouseEvent): void => {
    // The second click of a double click was meant for the page before.
    if (event.detail <= 1) void start.confirm();
  };
  return (
    <div className="confirm-start">
      <Dialog.Title ref={title} tabIndex={-1} className="dialog-title">
        {t(`start.confirm.title.${does}`, words)}
      </Dialog.Title>
      {start.failure !== null && <FailureNote failure={start.failure} />}
      {recipients !== null && (
        <section aria-label={recipients.title}>
          <h3>{t('start.confirm.list', { ...words, title: recipients.title })}</h3>
          <ConfirmEntries entries={recipients.list.entries} />
        </section>
      )}
      {recipients !== null && <LeftOut list={recipients.list} />}
      {lists.map((other) => (
        <LeftOut key={other.name} title={other.title} list={other.list} />
      ))}
      {message !== null && <Message {...message} count={count} />}
      {facts.length > 0 && (
        <dl className="confirm-facts">
          {facts.map(({ title: name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">
                {typeof value === 'string' ? value : t(value ? 'start.confirm.yes' : 'start.confirm.no')}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div className="dialog-actions start-actions">
        <Button disabled={start.pending} onClick={start.back}>
          {t('start.confirm.back')}
        </Button>
        <Button look="primary" disabled={start.pending} onClick={confirm}>
          {start.pending ? t('console.start.pending') : t(`start.confirm.submit.${does}`, words)}
        </Button>
      </div>
    </div>
  );
}

/** What will not be sent; `title` where it is not clear of which list. */
function LeftOut({ title, list }: { readonly title?: string; readonly list: CheckedList }) {
  const { t } = useTranslation();
  const leftOut = useLeftOut(list);
  if (leftOut.length === 0) return null;
  return (
    <section className="confirm-left-out" aria-label={t('start.list.faults')}>
      <p>
        {title !== undefined && <strong>{title}:</strong>} {leftOut.join(' · ')}
      </p>
      <ListFaults list={list} />
    </section>
  );
}

/** A message as it will be sent, and how many that comes to. */
function Message({ title, text, count }: { title: string; text: string; count: number }) {
  const { t } = useTranslation();
  const { segments, encoding } = countSms(text);
  const total = segments * count;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {/* It may be longer than its box, and then the keyboard must reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as said */}
      <p className="confirm-message" dir="auto" tabIndex={0}>
        {text}
      </p>
      <p>
        {t('start.confirm.segments', { count: segments, shown: formatNumber(segments), encoding })}{' '}
        {t('start.confirm.messages', { count: total, shown: formatNumber(total) })}
      </p>
    </section>
  );
}
