import type { updates as english } from '../en/updates.ts';
import type { Translation } from '../translation.ts';

export const updates: Translation<typeof english> = {
  label: 'Update',
  menu: 'Nach Updates suchen…',
  checking: 'Suche nach einer neueren Version…',
  upToDate: 'Dies ist die neueste Version ({{version}}).',
  downloading: 'Opsdeck {{version}} wird geladen ({{percent, number}} %).',
  ready: 'Opsdeck {{version}} ist bereit.',
  atQuit: 'Es wird beim Beenden installiert.',
  onRequest: 'Es wird auf Wunsch installiert.',
  waiting_one: 'Eine Nachricht oder ein Befehl ist noch nicht gesendet: Installiert wird danach.',
  waiting_other: '{{count}} Nachrichten und Befehle sind noch nicht gesendet: Installiert wird danach.',
  byHand: 'Opsdeck {{version}} ist erschienen.',
  byHandHint:
    'Diese Version kam als {{format}}-Paket: Das neue Paket laden und auf demselben Weg installieren.',
  failed: 'Kein Update.',
  unreachable: 'Die Adresse für Updates antwortet nicht. Der nächste Versuch folgt von selbst.',
  damaged: 'Was ankam, war nicht das Versprochene und wurde verworfen. Der nächste Versuch folgt von selbst.',
  other: 'Die Antwort war nicht zu verstehen. Mehr steht im Log.',
  install: 'Neu starten und installieren',
  fetch: 'Paket laden',
  whatIsNew: 'Was ist neu',
  close: 'Schließen',
};
