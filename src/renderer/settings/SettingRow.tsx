import { createContext, useContext, useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingId } from './settings-table.ts';

/** The setting that something led to. */
export const SoughtSetting = createContext<string | null>(null);

/** What ties a control to the words of its row. */
export interface RowLabels {
  readonly 'aria-labelledby': string;
  readonly 'aria-describedby': string;
}

interface SettingRowProps {
  readonly id: SettingId;
  /** In place of the row's own. */
  readonly help?: string;
  /** The control is too wide to stand beside the words. */
  readonly wide?: boolean;
  readonly children: (labels: RowLabels) => ReactNode;
}

/** A setting: what it is called, what it does, and its control. */
export function SettingRow({ id, help, wide = false, children }: SettingRowProps) {
  const { t } = useTranslation();
  const name = useId();
  const row = useRef<HTMLDivElement>(null);
  const sought = useContext(SoughtSetting) === id;
  useEffect(() => {
    if (!sought) return;
    row.current?.scrollIntoView({ block: 'center' });
    row.current?.querySelector<HTMLElement>('button, input:checked, input, select')?.focus();
  }, [sought]);
  return (
    <div ref={row} className={`setting ${wide ? 'setting-wide' : ''}`} data-setting={id} data-sought={sought}>
      <div className="setting-words">
        <h3 id={`${name}-title`}>{t(`settings.row.${id}.title`)}</h3>
        <p id={`${name}-help`}>{help ?? t(`settings.row.${id}.help`, '')}</p>
      </div>
      <div className="setting-control">
        {children({ 'aria-labelledby': `${name}-title`, 'aria-describedby': `${name}-help` })}
      </div>
    </div>
  );
}
