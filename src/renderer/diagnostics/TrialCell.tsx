import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Trial } from '../../contract/diagnostics.ts';
import type { Outcome } from '../../contract/outcome.ts';
import { describeReason } from '../../contract/wording.ts';
import { say } from '../i18n.ts';

interface TrialCellProps {
  readonly outcome: Outcome<Trial> | undefined;
  readonly running: boolean;
  readonly expected: Trial['expected'];
  readonly needsRoom: boolean;
}

/** What one handshake got, beside what was expected of it. */
export function TrialCell({ outcome, running, expected, needsRoom }: TrialCellProps) {
  const { t } = useTranslation();
  const expectation = t('diagnostics.test.expected', { expected: t(`diagnostics.test.${expected}`) });
  if (outcome === undefined)
    return (
      <td>
        <div className="trial soft">
          {running && <LoaderCircle aria-hidden className="spin" />}
          <span>
            {t(
              running
                ? 'diagnostics.test.running'
                : needsRoom
                  ? 'diagnostics.test.noRoom'
                  : 'diagnostics.test.waiting',
            )}
            <small>{expectation}</small>
          </span>
        </div>
      </td>
    );
  const trial = outcome.ok ? outcome.value : undefined;
  const right = trial?.got === expected;
  const Icon = right ? CircleCheck : CircleAlert;
  return (
    <td>
      <div className={right ? 'trial trial-right' : 'trial trial-wrong'}>
        <Icon aria-label={t(right ? 'diagnostics.test.asExpected' : 'diagnostics.test.surprise')} />
        <span>
          <strong>
            {t(`diagnostics.test.${trial?.got ?? 'failed'}`)}
            {trial?.code !== undefined && <span className="mono"> {trial.code}</span>}
          </strong>
          {trial?.reason !== undefined && <small>{say(t, describeReason(trial.reason).what)}</small>}
          {!right && <small>{expectation}</small>}
        </span>
      </div>
    </td>
  );
}
