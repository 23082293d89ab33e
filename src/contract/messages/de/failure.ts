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
  tlsExpired: {
    title: 'Das Zertifikat des Servers ist abgelaufen.',
    hint: 'Stimmt das Datum dieses Computers? Dann den Betreiber des Servers bitten, es zu erneuern. Nichts wurde gesendet.',
  },
  tlsNotYetValid: {
    title: 'Das Zertifikat des Servers gilt noch nicht.',
    hint: 'Die Uhr dieses Computers stellen. Stimmt sie, den Betreiber des Servers verständigen. Nichts wurde gesendet.',
  },
  tlsWrongName: {
    title: 'Das Zertifikat des Servers gilt für einen anderen Namen.',
    hint: 'Die Adresse auf Tippfehler prüfen. Stimmt sie, antwortet etwas anderes an ihrer Stelle: nicht anmelden und den Betreiber des Servers verständigen.',
  },
  tlsUnknownAuthority: {
    title: 'Das Zertifikat des Servers stammt von einer Stelle, die dieser Computer nicht kennt.',
    hint: 'Gibt es eine eigene Zertifizierungsstelle, deren Zertifikat holen und in den Netzwerkeinstellungen dieses Servers unter „Weitere vertrauenswürdige Stellen“ wählen. ({{detail}})',
  },
  tlsSelfSigned: {
    title: 'Der Server bürgt für sich selbst: Sein Zertifikat ist von keiner Stelle unterschrieben.',
    hint: 'Das Zertifikat vom Betreiber des Servers holen, nicht über diese Verbindung, und in den Netzwerkeinstellungen dieses Servers unter „Weitere vertrauenswürdige Stellen“ wählen.',
  },
  tlsWantsCertificate: {
    title: 'Der Server verlangt ein Client-Zertifikat.',
    hint: 'Es in den Netzwerkeinstellungen dieses Servers wählen, oder ein anderes, falls es abgelehnt wurde. ({{detail}})',
  },
  notEncrypted: {
    title: 'Nichts wurde gesendet: Die Verbindung zu {{host}} ist nicht verschlüsselt.',
    hint: 'Eine Adresse nutzen, die mit https:// beginnt, oder auf Nachfrage von Opsdeck zustimmen.',
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
  linkMalformed: {
    title: 'Diesem Link folgt Opsdeck nicht.',
    hint: 'Er ist abgeschnitten oder nicht für Opsdeck gemacht. Um einen neuen bitten.',
  },
  linkUnknown: {
    title: 'Was dieser Link will, kennt Opsdeck nicht.',
    hint: 'Vielleicht ist er für ein neueres Opsdeck gedacht. Nichts wurde getan.',
  },
  linkUnknownAccount: {
    title: 'Dieser Link führt zu einem Konto, das hier nicht angemeldet ist.',
    hint: 'Links gelten auf dem Computer, auf dem sie entstanden, solange das Konto angemeldet ist.',
  },
  unlockRefused: {
    title: 'Opsdeck bleibt gesperrt.',
    hint: 'Erneut mit Touch ID oder dem Passwort dieses Computers versuchen.',
  },
  updateWaits: {
    title: 'Das Update wartet: Noch ist nicht alles gesendet ({{count, number}}).',
    hint: 'Installiert wird danach. Senden oder verwerfen geht auch von Hand.',
  },
  updateGone: { title: 'Es gibt kein Update zu installieren.', hint: 'Im Menü Hilfe nach Updates suchen.' },
  safeMode: {
    title: 'Im abgesicherten Modus ist nichts verbunden.',
    hint: 'Den abgesicherten Modus verlassen, dann erneut versuchen.',
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
  settingsFileUnreadable: {
    title: 'In dieser Datei sind keine brauchbaren Einstellungen.',
    hint: 'Eine Datei wählen, die aus den Einstellungen exportiert wurde. Nichts wurde geändert.',
  },
  settingsFileNewer: {
    title: 'Ein neueres Opsdeck hat diese Datei geschrieben.',
    hint: 'Opsdeck hier erneuern oder mit der gleichen Version exportieren. Nichts wurde geändert.',
  },
  settingsFileGone: {
    title: 'Die Datei ist nicht mehr geöffnet.',
    hint: 'Noch einmal wählen.',
  },
  notificationNotShown: {
    title: 'Der Desktop hat sie nicht gezeigt.',
    hint: 'In den Systemeinstellungen für Mitteilungen nachsehen. In der Liste von Opsdeck stehen sie in jedem Fall.',
  },
  loginStartRefused: {
    title: 'Das System hat das nicht angenommen ({{detail}}).',
    hint: 'In den Systemeinstellungen für Programme nachsehen, die beim Anmelden starten.',
  },
  cliCommandRefused: {
    title: 'Das System hat das unter {{file}} nicht zugelassen ({{detail}}).',
    hint: 'Nachsehen, wer in diesen Ordner schreiben darf und ob auf dem Datenträger Platz ist.',
  },
  internal: {
    title: 'Hier hat Opsdeck selbst versagt.',
    hint: 'Das ist ein Fehler in Opsdeck. Erneut versuchen; Näheres steht im Log.',
  },
};
