import { Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Diagnostics } from '../../contract/diagnostics.ts';
import { EmptyState } from '../shared/EmptyState.tsx';
import { ConnectionCard } from './ConnectionCard.tsx';

/** Every connection of the account, the worst not hidden among the good. */
export function ConnectionsPanel({ diagnostics }: { readonly diagnostics: Diagnostics }) {
  const { t } = useTranslation();
  if (diagnostics.connections.length === 0)
    return (
      <EmptyState
        icon={<Unplug />}
        title={t('diagnostics.connections.none')}
        hint={t('diagnostics.connections.noneHint')}
      />
    );
  return (
    <ul className="connection-cards">
      {diagnostics.connections.map((connection) => (
        <li key={`${connection.endpointId}/${connection.room ?? ''}`}>
          <ConnectionCard connection={connection} at={diagnostics.at} />
        </li>
      ))}
    </ul>
  );
}
