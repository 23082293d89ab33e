import type { TFunction } from 'i18next';
import type { SettingsOffer } from '../../contract/settings.ts';
import type { SettingsPart } from '../../contract/settings-choices.ts';
import { formats } from '../i18n.ts';
import type { SettingId } from './settings-table.ts';

/** The row that a setting is set in, where its name is another. */
const rowOf: Partial<Record<SettingsOffer['changes'][number], SettingId>> = {
  lockAfterMinutes: 'lock',
  checkForUpdates: 'updates',
  tourSeen: 'tour',
  retention: 'history',
};

/** What a part of a settings file would bring, in words; nothing where it brings nothing. */
export function linesOfOffer(t: TFunction, offer: SettingsOffer, part: SettingsPart): string[] {
  const list = (names: readonly string[]): string[] =>
    names.length === 0
      ? []
      : [t('settings.import.names', { count: names.length, names: formats().and.format(names) })];
  switch (part) {
    case 'settings': {
      const names = offer.changes.map((key) => t(`settings.row.${rowOf[key] ?? (key as SettingId)}.title`));
      return names.length === 0 ? [] : [t('settings.import.changes', { names: formats().and.format(names) })];
    }
    case 'lists':
      return [...(offer.lists ? [t('settings.import.listsLine')] : []), ...list(offer.savedViews)];
    case 'replies':
      return list(offer.replies);
    case 'notifications':
      return [...(offer.quiet ? [t('settings.import.quietLine')] : []), ...list(offer.rules)];
    case 'servers':
      return offer.servers.length === 0
        ? []
        : [
            ...offer.servers.map(({ name, baseUrl, proxy }) =>
              proxy === null
                ? t('settings.import.serverLine', { name, address: baseUrl })
                : t('settings.import.serverLineProxy', { name, address: baseUrl, proxy }),
            ),
            ...(offer.knownServers > 0 ? [t('settings.import.known', { count: offer.knownServers })] : []),
            t('settings.import.signIn'),
          ];
  }
}
