import type { security as english } from '../en/security.ts';
import type { Translation } from '../translation.ts';

export const security: Translation<typeof english> = {
  link: {
    addServer: 'Ein Link will den Server „{{name}}“ hinzufügen.',
    addServerDetail:
      'Passwörter und Token gingen an {{host}}. Noch ist nichts hinzugefügt: Opsdeck zeigt das Manifest des Links, und dort wird entschieden. Bei unbekannter Herkunft abbrechen.',
    look: 'Ansehen',
    cancel: 'Abbrechen',
    close: 'Schließen',
  },
  lock: {
    title: 'Opsdeck ist gesperrt',
    text: 'Die Verbindungen laufen weiter, gezeigt wird davon nichts. Die Sperre hält Vorbeigehende vom Mitlesen ab; wer diese Sitzung des Computers nutzen kann, kann sie aufheben.',
    unlock: 'Entsperren',
    touchId: 'zeigen, was Opsdeck verbirgt',
    news: 'Es gibt Neues',
    newsBody: 'Zum Ansehen Opsdeck entsperren.',
    menu: 'Bei Untätigkeit sperren',
    never: 'Nie',
    after: 'Nach {{minutes}} min',
  },
  plain: {
    title: '{{server}} ist nicht verschlüsselt',
    what: 'Die Adresse beginnt mit http://. Wer zwischen diesem Computer und dem Server mithört, kann Passwort, Token und alles Gezeigte lesen und verändern.',
    next: 'Ist der Server über https:// erreichbar, ihn entfernen und mit dieser Adresse hinzufügen. Nur zustimmen, wenn jedem Netzwerk auf dem Weg zu trauen ist. Noch wurde nichts gesendet.',
    agree: 'Unverschlüsselt senden',
    header: 'Nicht verschlüsselt',
  },
  encryption: {
    title: 'Verschlüsselung',
    encrypted:
      'Verschlüsselt. Das Zertifikat des Servers wird jedes Mal geprüft; überspringen lässt sich das nicht. Ein Server, dessen Zertifizierungsstelle dieser Computer nicht kennt, braucht unten deren Zertifikat.',
    thisComputer: 'Nicht verschlüsselt, und nichts verlässt diesen Computer.',
    unasked: 'Nicht verschlüsselt. Vor der Zustimmung wird nichts gesendet.',
    agreed:
      'Nicht verschlüsselt: Wer auf dem Weg mithört, kann alles lesen und verändern. Dem wurde zugestimmt; zum Zurücknehmen den Server entfernen.',
  },
};
