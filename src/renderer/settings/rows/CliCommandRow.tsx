import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CliCommandStatus } from '../../../contract/settings.ts';
import { Button } from '../../shared/Button.tsx';
import { CopyIcon } from '../../shared/CopyIcon.tsx';
import { FailureNote } from '../../shared/FailureNote.tsx';
import { useAttempt } from '../../shared/use-outcome.ts';
import { cliCommandWords } from '../cli-command-words.ts';
import { SettingRow } from '../SettingRow.tsx';

export function CliCommandRow() {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [status, setStatus] = useState<CliCommandStatus | null>(null);
  const [done, setDone] = useState(false);
  useEffect(() => {
    let left = false;
    const ask = (): void => {
      void window.opsdeck.settings.cliCommand().then((next) => {
        if (!left) setStatus(next);
      });
    };
    ask();
    // Back from a terminal, where the line was run.
    window.addEventListener('focus', ask);
    return () => {
      left = true;
      window.removeEventListener('focus', ask);
    };
  }, []);
  const { help, line, button } = status === null ? unknown : cliCommandWords(t, status);
  const set = async (on: boolean): Promise<void> => {
    setDone(false);
    const answer = await attempt.run(() => window.opsdeck.settings.setCliCommand(on));
    if (answer === undefined) return;
    setStatus(answer.value);
    setDone(true);
  };
  return (
    <SettingRow id="cliCommand" help={help} wide={line !== null}>
      {(labels) => (
        <>
          {button !== null && (
            <Button
              aria-describedby={labels['aria-describedby']}
              onClick={() => void set(button === 'install')}
            >
              {t(`settings.row.cliCommand.${button === 'install' ? 'action' : 'remove'}`)}
            </Button>
          )}
          {line !== null && (
            <div className="setting-line">
              <code className="mono">{line}</code>
              <CopyIcon key={line} text={() => line} />
            </div>
          )}
          <p className="visually-hidden" role="status">
            {done ? help : ''}
          </p>
          {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
        </>
      )}
    </SettingRow>
  );
}

const unknown = { help: '', line: null, button: null };
