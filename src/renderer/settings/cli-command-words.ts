import type { TFunction } from 'i18next';
import type { CliCommandStatus } from '../../contract/settings.ts';

export interface CliCommandWords {
  readonly help: string;
  /** To be copied: a line for a terminal, or a folder. */
  readonly line: string | null;
  readonly button: 'install' | 'remove' | null;
}

/** What the row of the command line says and offers. */
export function cliCommandWords(t: TFunction, status: CliCommandStatus): CliCommandWords {
  const nothing = { line: null, button: null };
  switch (status.name) {
    case 'sources':
      return { ...nothing, help: t('settings.row.cliCommand.sources'), line: 'npm run -s cli -- --help' };
    case 'system':
    case 'moveFirst':
      return { ...nothing, help: t(`settings.row.cliCommand.${status.name}`) };
    case 'folder':
      return { ...nothing, help: t('settings.row.cliCommand.folder'), line: status.folder };
    case 'absent':
      return status.sudo === null
        ? { ...nothing, help: t('settings.row.cliCommand.help'), button: 'install' }
        : { ...nothing, help: t('settings.row.cliCommand.sudo'), line: status.sudo };
    case 'installed': {
      const { file, onPath, sudo } = status;
      if (sudo !== null)
        return { ...nothing, help: t('settings.row.cliCommand.sudoRemove', { file }), line: sudo };
      const help = t(`settings.row.cliCommand.${onPath ? 'installed' : 'notOnPath'}`, { file });
      return { ...nothing, help, button: 'remove' };
    }
    case 'taken':
      return { ...nothing, help: t('settings.row.cliCommand.taken', { file: status.file }) };
  }
}
