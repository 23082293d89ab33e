import type { robustness as english } from '../en/robustness.ts';
import type { Translation } from '../translation.ts';

export const robustness: Translation<typeof english> = {
  crash: {
    label: 'Der letzte Lauf',
    title: 'Opsdeck wurde gegen {{when}} unerwartet beendet.',
    nothingLost: 'Nichts, was auf das Senden wartete, ging verloren.',
    bundle: 'Supportpaket speichern…',
    dismiss: 'Ausblenden',
  },
  safeMode: {
    label: 'Abgesicherter Modus',
    title: 'Abgesicherter Modus:',
    lead: 'Nichts ist verbunden. Server und Konten lassen sich entfernen; Einstellungen von jetzt gelten nicht weiter.',
    openLog: 'Ordner des Logs öffnen',
    bundle: 'Supportpaket speichern…',
    leave: 'Abgesicherten Modus verlassen',
  },
  profile: {
    label: 'Profil',
    restoredTitle: 'Server und Einstellungen wurden aus der Sicherung wiederhergestellt.',
    restored:
      'Das Profil war beschädigt und liegt noch als {{file}} vor. Die letzten Änderungen fehlen vielleicht.',
    lostTitle: 'Server und Einstellungen konnten nicht gelesen werden.',
    lost: 'Das Profil war beschädigt, und es gibt keine Sicherung. Es liegt noch als {{file}} vor; die Server bitte neu hinzufügen.',
    newerTitle: 'Ein neueres Opsdeck hat das Profil geschrieben.',
    newer:
      'Es blieb, wie es ist. Was jetzt eingerichtet wird, ist nach dem Beenden vergessen; mit der neueren Version sind die Server wieder da.',
    unwritableTitle: 'Nichts wird gespeichert.',
    unwritable:
      'Das Profil kann nicht geschrieben werden ({{why}}). Server und Einstellungen sind nach dem Beenden vergessen. Platz schaffen oder die Rechte des Ordners prüfen.',
    dismiss: 'Ausblenden',
  },
  bundle: {
    title: 'Supportpaket',
    lead: 'Eine JSON-Datei für alle, die helfen: Versionen, Einstellungen, Zustände der Verbindungen, Zähler und das Ende des Logs. Sie enthält kein Token, kein Passwort, keinen Benutzernamen und keine Nachricht. Von selbst geht sie nirgendwohin; vor dem Versenden lesen.',
    fileFormat: 'JSON',
  },
  crashPage: {
    title: 'Das Fenster ist mehrmals abgestürzt',
    lead: 'Opsdeck läuft dahinter weiter: Verbindungen bleiben bestehen, und nichts, was auf das Senden wartet, geht verloren. Nur die Konsole selbst lässt sich nicht zeigen.',
    next: 'Erneut versuchen oder im abgesicherten Modus starten, in dem nichts verbunden wird. Was geschah, steht im Log.',
    log: 'Das Log liegt in {{folder}}',
    tryAgain: 'Erneut versuchen',
    safeMode: 'Im abgesicherten Modus starten',
  },
  hung: {
    title: 'Das Fenster antwortet nicht',
    detail: 'Warten oder neu laden. Geschriebenes bleibt erhalten.',
    wait: 'Warten',
    reload: 'Neu laden',
  },
  menu: {
    logLevel: 'Ausführlichkeit des Logs',
    logLevels: { error: 'Fehler', warn: 'Warnungen', info: 'Üblich', debug: 'Alles' },
    openLog: 'Ordner des Logs öffnen',
    bundle: 'Supportpaket speichern…',
    enterSafeMode: 'Im abgesicherten Modus neu starten',
    leaveSafeMode: 'Abgesicherten Modus verlassen',
  },
};
