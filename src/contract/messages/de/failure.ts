import type { failure as english } from '../en/failure.ts';
import type { Translation } from '../translation.ts';

export const failure: Translation<typeof english> = {
  wrongCredentials: {
    title: 'Benutzername oder Passwort ist falsch.',
    hint: 'Der Server hat sie abgelehnt. Nichts wurde gespeichert. Beides prüfen und erneut versuchen.',
  },
  signInNeeded: {
    title: 'Anmeldung erforderlich.',
    hint: 'Bitte neu anmelden; Eingegebenes bleibt erhalten.',
  },
  notAllowed: {
    title: 'Dieses Konto darf das nicht.',
    hint: 'Ein anderes Konto nutzen oder die Administration um das Recht bitten.',
  },
  serverUnreachable: {
    title: 'Unter {{address}} antwortet niemand.',
    hint: 'Läuft der Server, und stimmt die Adresse? Eingegebenes bleibt erhalten.',
  },
  unknownHost: {
    title: 'Es gibt keinen Rechner namens {{host}}.',
    hint: 'Adresse, Netzwerk und VPN prüfen.',
  },
  tlsFailed: {
    title: 'Keine sichere Verbindung: {{detail}}.',
    hint: 'Adresse und Zertifikat des Servers prüfen.',
  },
  timedOut: {
    title: '{{address}} hat nicht rechtzeitig geantwortet.',
    hint: 'Erneut versuchen oder die Adresse prüfen.',
  },
  notABackend: {
    title: '{{address}} antwortete mit einer Webseite, nicht als Backend.',
    hint: 'Die Adresse gehört wohl zu einer anderen Site. Sie und die Pfade im Manifest prüfen.',
  },
  pathNotFound: {
    title: 'Der Server hat nichts unter {{address}}.',
    hint: 'Adresse und Pfade im Manifest prüfen.',
  },
  serverError: {
    title: 'Der Server hatte einen eigenen Fehler ({{status}}).',
    hint: 'Erneut versuchen. Bleibt es dabei, den Betreiber des Servers verständigen.',
  },
  unexpectedAnswer: {
    title: 'Der Server antwortete anders, als das Manifest es beschreibt.',
    hint: '{{detail}}',
  },
  rateLimited: {
    title: 'Der Server bittet zu warten: zu viele Versuche.',
    hint: 'In {{seconds}} Sekunden erneut versuchen.',
  },
  manifestUnreadable: { title: 'Das ist kein JSON.', hint: '{{detail}}' },
  manifestInvalid: {
    title: 'Das Manifest hat Fehler.',
    hint: 'Jeder ist unten mit seinem Pfad genannt.',
  },
  addressInvalid: {
    title: 'Das ist keine http- oder https-Adresse.',
    hint: 'Sie sollte aussehen wie https://desk.example.com oder http://127.0.0.1:6161.',
  },
  tokenUnsuitable: {
    title: 'Der Server gab ein Token aus, das hier nicht taugt.',
    hint: 'Es ist ein Refresh Token, wo ein Access Token stehen muss. Die Feldnamen im Manifest prüfen.',
  },
  signatureInvalid: {
    title: 'Das Token ist nicht mit den Schlüsseln dieses Servers signiert.',
    hint: 'Etwas auf dem Weg hat es vielleicht ersetzt, oder der Signaturschlüssel hat sich geändert. Nichts wurde gespeichert. Den Betreiber des Servers verständigen.',
  },
  tokenMalformed: {
    title: 'Das ist kein Token dieses Servers.',
    hint: 'Es sollte aus drei mit Punkten verbundenen Teilen bestehen (JSON Web Token) oder ein langer Schlüssel sein, so, wie der Server es ausgibt. Wurde es abgeschnitten?',
  },
  tokenIsRefresh: {
    title: 'Das ist ein Refresh Token und kann keine Verbindung öffnen.',
    hint: 'Hier das Access Token einfügen. Das Refresh Token hat ein eigenes Feld.',
  },
  tokenExpired: {
    title: 'Dieses Token ist abgelaufen ({{at}}).',
    hint: 'Ein frisches vom Server holen.',
  },
  tokenRefused: {
    title: 'Der Server nimmt dieses Token nicht an.',
    hint: 'Vielleicht wurde es widerrufen oder gehört zu einem anderen Server. Nichts wurde gespeichert.',
  },
  inputRefused: {
    title: 'Der Server hat diese Eingabe abgelehnt.',
    hint: 'Näheres bei den Feldern unten.',
  },
  taskEnded: {
    title: 'Diese Aufgabe ist schon beendet.',
    hint: 'Es gibt nichts mehr abzubrechen.',
  },
  taskUnknown: {
    title: 'Diese Aufgabe ist nicht mehr bekannt.',
    hint: 'Die Liste zeigt, welche es gibt.',
  },
  notConnected: {
    title: 'Zurzeit nicht verbunden.',
    hint: 'Erneut versuchen, sobald die Verbindung live ist.',
  },
  messageTooLong: {
    title: 'Diese Nachricht ist zu lang.',
    hint: 'Der Server nimmt höchstens {{limit}} Zeichen an; diese hat {{length}}.',
  },
  messageUnsettled: {
    title: 'Ob diese Nachricht ankam, lässt sich nicht sagen.',
    hint: 'Im Raum nachsehen, dann erneut senden oder verwerfen.',
  },
  commandUnsettled: {
    title: 'Ob der Server dies angenommen hat, lässt sich nicht sagen.',
    hint: 'In der Liste nachsehen, dann erneut versuchen oder verwerfen.',
  },
  outboxFull: {
    title: 'Dies konnte nicht für das Senden gesichert werden.',
    hint: 'Es wartet schon zu viel, oder der Datenträger ist voll. Eingegebenes ist noch da.',
  },
  unknownServer: {
    title: 'Dieser Server ist nicht mehr eingerichtet.',
    hint: 'Einen anderen wählen.',
  },
  unknownAccount: { title: 'Dieses Konto ist abgemeldet.', hint: 'Bitte neu anmelden.' },
  demoFailed: { title: 'Die Demo konnte nicht starten.', hint: '{{detail}}' },
  keychainKept: {
    title: 'Abgemeldet, aber der Schlüsselbund hat die Zugangsdaten nicht gelöscht.',
    hint: 'Den Schlüsselbund entsperren und den Eintrag „Opsdeck“ in dessen eigenem Programm löschen.',
  },
  linkRefused: {
    title: 'Dieser Link wird nicht geöffnet.',
    hint: 'Opsdeck öffnet nur Adressen, die mit http:// oder https:// beginnen. Die Nachricht lässt sich kopieren.',
  },
  linkNotOpened: {
    title: 'Der Link ließ sich nicht öffnen.',
    hint: 'Das System hat keinen Browser dafür oder lehnte ab. Die Nachricht lässt sich kopieren.',
  },
  fileNotWritten: {
    title: 'Die Datei konnte nicht geschrieben werden: {{file}}.',
    hint: 'Einen anderen Ort wählen oder Platz schaffen ({{detail}}).',
  },
  fileUnreadable: {
    title: 'Die Datei {{file}} ist nicht lesbar ({{detail}}).',
    hint: 'Neu wählen oder prüfen, wer sie lesen darf.',
  },
  certificateUnreadable: {
    title: 'In {{file}} ist kein passendes Zertifikat.',
    hint: 'Zertifizierungsstellen werden als PEM erwartet; das eigene Zertifikat als PKCS#12 oder als PEM mit seinem Schlüssel.',
  },
  passphraseWrong: {
    title: 'Die Passphrase öffnet {{file}} nicht.',
    hint: 'Die Passphrase eingeben, mit der die Datei erstellt wurde.',
  },
  proxyUnreachable: {
    title: 'Der Proxy {{proxy}} ist nicht erreichbar.',
    hint: 'Das Netzwerk prüfen, und den Proxy in den Netzwerkeinstellungen dieses Servers.',
  },
  proxySignIn: {
    title: 'Der Proxy {{proxy}} verlangt Namen und Passwort.',
    hint: 'Beides in den Netzwerkeinstellungen dieses Servers eintragen.',
  },
  proxyRefused: {
    title: 'Der Proxy {{proxy}} lässt dies nicht durch ({{status}}).',
    hint: 'Den Betreiber des Proxys fragen.',
  },
  internal: {
    title: 'Hier hat Opsdeck selbst versagt.',
    hint: 'Das ist ein Fehler in Opsdeck. Erneut versuchen; Näheres steht im Log.',
  },
};
