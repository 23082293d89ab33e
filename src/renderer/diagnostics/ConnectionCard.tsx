import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionHealth } from '../../contract/diagnostics.ts';
import { describeConnection, describeReason } from '../../contract/wording.ts';
import { say } from '../i18n.ts';
import { Button } from '../shared/Button.tsx';
import { formatDuration, formatNumber, formatRate, formatStart } from '../shared/format.ts';
import { useNow } from '../shared/use-now.ts';
import { averageOf, sinceOf } from './health.ts';
import { Sparkline } from './Sparkline.tsx';
import { TimelineStrip } from './TimelineStrip.tsx';

interface ConnectionCardProps {
  readonly connection: ConnectionHealth;
  /** When the picture was taken. */
  readonly at: number;
}

/** One connection: how it stands and why, what flows, what went wrong last, and its last hour. */
export function ConnectionCard({ connection, at }: ConnectionCardProps) {
  const { t } = useTranslation();
  const now = useNow(1000);
  const wording = describeConnection(connection, now);
  const since = sinceOf(connection.state);
  const { accountId, endpointId, room } = connection;
  return (
    <article className={`connection-card connection-${wording.tone}`} aria-label={nameOf(connection)}>
      <header>
        <span className={`tone-dot tone-${wording.tone}`} aria-hidden />
        <h3 className="mono">{nameOf(connection)}</h3>
        <strong>{say(t, wording.title)}</strong>
        {since !== null && (
          <span className="soft">
            {t('diagnostics.connections.since', { duration: formatDuration(t, now - since) })}
          </span>
        )}
        <span className="toolbar-space" />
        {wording.remedy === 'retryNow' && (
          <Button
            onClick={() => {
              void window.opsdeck.connections.retryNow({
                accountId,
                endpointId,
                ...(room === undefined ? {} : { room }),
              });
            }}
          >
            {t('diagnostics.connections.retryNow')}
          </Button>
        )}
      </header>
      {wording.what !== undefined && (
        <p>
          {say(t, wording.what)}{' '}
          {wording.next !== undefined && <span className="soft">{say(t, wording.next)}</span>}
        </p>
      )}
      <dl className="health">
        <Flow
          label={t('diagnostics.connections.in')}
          recent={connection.recentIn}
          total={connection.framesIn}
          drawn
        />
        <Flow
          label={t('diagnostics.connections.out')}
          recent={connection.recentOut}
          total={connection.framesOut}
        />
        <Fact label={t('diagnostics.connections.latency')}>{milliseconds(connection.latencyMs)}</Fact>
        <Fact label={t('diagnostics.connections.handshake')}>{milliseconds(connection.handshakeMs)}</Fact>
        <Fact label={t('diagnostics.connections.unread')}>
          <NotUnderstood connection={connection} />
        </Fact>
        <Fact label={t('diagnostics.connections.lastEnd')} wide>
          <LastEnd connection={connection} now={now} />
        </Fact>
      </dl>
      <TimelineStrip spans={connection.timeline} at={at} />
    </article>
  );

  function milliseconds(ms: number | null): string {
    return ms === null
      ? t('diagnostics.connections.unmeasured')
      : t('diagnostics.connections.milliseconds', { ms: ms < 1 ? '< 1' : formatNumber(ms) });
  }
}

function nameOf({ endpointId, room }: ConnectionHealth): string {
  return room === undefined ? endpointId : `${endpointId} · ${room}`;
}

interface FactProps {
  readonly label: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

function Fact({ label, wide = false, children }: FactProps) {
  return (
    <div className={wide ? 'health-fact health-wide' : 'health-fact'}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface FlowProps {
  readonly label: string;
  readonly recent: readonly number[];
  readonly total: number;
  readonly drawn?: boolean;
}

/** Frames a second, over the last few seconds, and in all. */
function Flow({ label, recent, total, drawn = false }: FlowProps) {
  const { t } = useTranslation();
  return (
    <Fact label={label}>
      <span className="flow">
        <strong>{t('diagnostics.connections.perSecond', { rate: formatRate(averageOf(recent)) })}</strong>
        {drawn && <Sparkline values={recent} />}
      </span>
      <span className="soft">
        {t('diagnostics.connections.total', { count: total, formatted: formatNumber(total) })}
      </span>
    </Fact>
  );
}

function NotUnderstood({ connection }: { readonly connection: ConnectionHealth }) {
  const { t } = useTranslation();
  const { unreadableFrames, unknownFrames, unknownTypes } = connection;
  if (unreadableFrames === 0 && unknownFrames === 0)
    return <span className="soft">{t('diagnostics.connections.everything')}</span>;
  return (
    <>
      {unreadableFrames > 0 && (
        <span>{t('diagnostics.connections.unreadable', { count: unreadableFrames })}</span>
      )}
      {unknownFrames > 0 && (
        <span>
          {t('diagnostics.connections.unknown', { count: unknownFrames })}{' '}
          <span className="mono">
            {t('diagnostics.connections.unknownTypes', { types: unknownTypes.join(', ') })}
          </span>
        </span>
      )}
    </>
  );
}

/** The last close or refusal in words, with what to do: also when all is well again. */
function LastEnd({ connection, now }: { readonly connection: ConnectionHealth; readonly now: number }) {
  const { t } = useTranslation();
  const { lastEnd } = connection;
  if (lastEnd === undefined) return <span className="soft">{t('diagnostics.connections.never')}</span>;
  const { what, next } = describeReason(lastEnd.reason);
  return (
    <span>
      <time dateTime={new Date(lastEnd.at).toISOString()}>{formatStart(lastEnd.at, now)}</time>
      {' · '}
      {say(t, what)} <span className="soft">{say(t, next)}</span>
    </span>
  );
}
