import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preset } from '../../contract/server.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { TextField } from '../shared/TextField.tsx';
import { useAttempt } from '../shared/use-outcome.ts';

interface PresetFormProps {
  readonly onAdded: (serverId: string) => void;
}

/** One of the systems Opsdeck knows: choose it, then say where it is. */
export function PresetForm({ onAdded }: PresetFormProps) {
  const { t } = useTranslation();
  const [presets, setPresets] = useState<readonly Preset[] | 'failed'>([]);
  const [chosen, setChosen] = useState<Preset | null>(null);
  useEffect(() => {
    void window.opsdeck.servers.presets().then(setPresets, () => {
      setPresets('failed');
    });
  }, []);
  if (chosen !== null)
    return (
      <PresetAddress
        preset={chosen}
        onAdded={onAdded}
        onBack={() => {
          setChosen(null);
        }}
      />
    );
  if (presets === 'failed') return <FailureNote failure={{ code: 'internal' }} />;
  return (
    <ul className="presets" aria-label={t('console.add.presets')}>
      {presets.map((preset) => (
        <li key={preset.family}>
          <button
            type="button"
            className="preset"
            onClick={() => {
              setChosen(preset);
            }}
          >
            <strong>{preset.name}</strong>
            <span className="soft">{preset.description}</span>
            <span className="preset-streams">
              {preset.streams.map((stream) => (
                <span key={stream} className="chip">
                  {t(`console.add.stream.${stream}`)}
                </span>
              ))}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface PresetAddressProps extends PresetFormProps {
  readonly preset: Preset;
  readonly onBack: () => void;
}

function PresetAddress({ preset, onAdded, onBack }: PresetAddressProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(preset.name);
  const [baseUrl, setBaseUrl] = useState(preset.baseUrl);
  const attempt = useAttempt();
  const add = async (): Promise<void> => {
    const added = await attempt.run(() =>
      window.opsdeck.servers.addPreset({ family: preset.family, name, baseUrl }),
    );
    if (added !== undefined) onAdded(added.value.serverId);
  };
  return (
    <form
      className="add-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <h2>{preset.name}</h2>
      <TextField label={t('console.add.name')} value={name} onText={setName} />
      <TextField
        label={t('console.add.address')}
        value={baseUrl}
        onText={setBaseUrl}
        help={t('console.add.addressHelp')}
        spellCheck={false}
        autoCapitalize="off"
      />
      {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
      <div className="add-actions">
        <Button onClick={onBack}>{t('console.add.back')}</Button>
        <Button look="primary" type="submit" disabled={attempt.pending}>
          {t('console.add.proceed')}
        </Button>
      </div>
    </form>
  );
}
