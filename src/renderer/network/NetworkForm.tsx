import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkSettings, NetworkStatus } from '../../contract/network.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { formatMoment } from '../shared/format.ts';
import { SecretField } from '../shared/SecretField.tsx';
import { TextField } from '../shared/TextField.tsx';
import { useAttempt } from '../shared/use-outcome.ts';
import { FileField } from './FileField.tsx';

interface NetworkFormProps {
  readonly serverId: string;
  readonly status: NetworkStatus;
  readonly onClose: () => void;
}

const proxies = ['system', 'none', 'fixed'] as const;
type ProxyUse = (typeof proxies)[number];

/** The settings as they are, to be changed. Secrets are never in here: only those that are typed now. */
export function NetworkForm({ serverId, status, onClose }: NetworkFormProps) {
  const { t } = useTranslation();
  const { settings } = status;
  const [use, setUse] = useState<ProxyUse>(settings.proxy.use);
  const [url, setUrl] = useState(settings.proxy.use === 'fixed' ? settings.proxy.url : '');
  const [username, setUsername] = useState(status.proxyUsername);
  const [password, setPassword] = useState('');
  const [caFile, setCaFile] = useState(settings.caFile ?? '');
  const [certificate, setCertificate] = useState(settings.clientCertificate?.file ?? '');
  const [keyFile, setKeyFile] = useState(settings.clientCertificate?.keyFile ?? '');
  const [passphrase, setPassphrase] = useState('');
  const [fault, setFault] = useState(false);
  const attempt = useAttempt();

  const save = async (): Promise<void> => {
    if (use === 'fixed' && !URL.canParse(url)) {
      setFault(true);
      return;
    }
    const proxy: NetworkSettings['proxy'] = use === 'fixed' ? { use, url } : { use };
    const done = await attempt.run(() =>
      window.opsdeck.servers.setNetwork({
        serverId,
        settings: {
          proxy,
          ...(caFile === '' ? {} : { caFile }),
          ...(certificate === ''
            ? {}
            : { clientCertificate: { file: certificate, ...(keyFile === '' ? {} : { keyFile }) } }),
        },
        secrets: {
          proxyUsername: use === 'none' ? '' : username,
          // An empty field keeps what is in the keychain, unless there is nobody left whom it could belong to.
          ...(password !== '' ? { proxyPassword: password } : username === '' ? { proxyPassword: '' } : {}),
          ...(passphrase !== '' ? { passphrase } : certificate === '' ? { passphrase: '' } : {}),
        },
      }),
    );
    if (done !== undefined) onClose();
  };

  return (
    <form
      className="network-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <fieldset>
        <legend>{t('console.network.proxy')}</legend>
        {proxies.map((choice) => (
          <label key={choice} className="check">
            <input
              type="radio"
              name="proxy"
              checked={use === choice}
              onChange={() => {
                setUse(choice);
                setFault(false);
              }}
            />
            {t(`console.network.${choice}`)}
          </label>
        ))}
        {use === 'fixed' && (
          <TextField
            label={t('console.network.address')}
            help={t('console.network.addressHelp')}
            fault={fault ? t('failure.addressInvalid.title') : undefined}
            value={url}
            onText={setUrl}
            spellCheck={false}
          />
        )}
        {use !== 'none' && (
          <div className="network-pair">
            <TextField
              label={t('console.network.username')}
              value={username}
              onText={setUsername}
              autoComplete="off"
              spellCheck={false}
            />
            <SecretField
              label={t('console.network.password')}
              {...(status.hasProxyPassword ? { help: t('console.network.passwordKept') } : {})}
              value={password}
              onText={setPassword}
            />
          </div>
        )}
      </fieldset>
      <fieldset>
        <legend>{t('console.network.trust')}</legend>
        <p className="field-help">{t('console.network.machine')}</p>
        <FileField label={t('console.network.caFile')} file={caFile} onFile={setCaFile} />
        <FileField
          label={t('console.network.clientFile')}
          file={certificate}
          onFile={setCertificate}
          note={
            status.certificateValidUntil !== null && certificate === settings.clientCertificate?.file
              ? t('console.network.validUntil', { at: formatMoment(status.certificateValidUntil) })
              : undefined
          }
        />
        {certificate !== '' && (
          <>
            <FileField label={t('console.network.keyFile')} file={keyFile} onFile={setKeyFile} />
            <SecretField
              label={t('console.network.passphrase')}
              {...(status.hasPassphrase ? { help: t('console.network.passwordKept') } : {})}
              value={passphrase}
              onText={setPassphrase}
            />
          </>
        )}
      </fieldset>
      {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('console.cancel')}</Button>
        <Button look="primary" type="submit" disabled={attempt.pending}>
          {t('console.network.save')}
        </Button>
      </div>
    </form>
  );
}
