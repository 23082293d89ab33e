import type { connection as english } from '../en/connection.ts';
import type { Translation } from '../translation.ts';

export const connection: Translation<typeof english> = {
  state: {
    idle: 'Nicht verbunden',
    authenticating: 'Anmeldung läuft…',
    connecting: 'Verbindung wird aufgebaut…',
    open: 'Live',
    catchingUp: 'Verbunden, wird nachgeholt…',
    stale: 'Verbunden, aber Verpasstes konnte noch nicht geholt werden',
    rotating: 'Live, Anmeldung wird erneuert',
    backingOff: 'Verbindung wird wiederhergestellt',
    blocked: 'Angehalten',
    closed: 'Geschlossen',
    signInNeeded: 'Anmeldung erforderlich',
  },
  held: 'Dieser Server wird nur so oft gefragt: Er ist in {{seconds}} s an der Reihe.',
  stale: 'Die Anzeige ist vielleicht nicht aktuell.',
  retryAt: 'Nächster Versuch in {{seconds}} s (Versuch {{attempt}}).',
  reason: {
    unauthenticated: {
      what: 'Der Server nimmt diese Anmeldung nicht an ({{code}}).',
      next: 'Bitte neu anmelden.',
    },
    refusedDespiteToken: {
      what: 'Der Server lehnt die Verbindung ab (403), obwohl er die Anmeldung annimmt.',
      next: 'Vielleicht kennt er den Origin nicht, den Opsdeck sendet ({{origin}}). "origin" im Manifest mit den Hosts vergleichen, die der Server zulässt.',
    },
    forbidden: {
      what: 'Die Anmeldung gilt, aber dieses Konto ist hier nicht zugelassen (4403).',
      whatUser: 'Angemeldet als {{username}}, aber dieses Konto ist hier nicht zugelassen (4403).',
      next: 'Der Server verlangt ein Staff-Konto. Ein anderes Konto nutzen oder die Administration um das Recht bitten.',
    },
    signInNeeded: {
      what: 'Anmeldung erforderlich.',
      next: 'Zum Verbinden anmelden.',
      refused: 'Der Server nimmt die Anmeldung nicht mehr an.',
      expired: 'Die Anmeldung ist abgelaufen.',
      secretMissing: 'Im Schlüsselbund liegt keine Anmeldung.',
      refreshRefused:
        'Der Server hat die Anmeldung nicht erneuert: Sie wurde widerrufen, anderswo benutzt oder ist abgelaufen.',
      signatureInvalid:
        'Das erneuerte Token ist nicht mit den Schlüsseln dieses Servers signiert und wird nicht benutzt.',
    },
    wrongPath: {
      what: 'Der Server hat nichts unter {{address}}.',
      next: 'Adresse und Pfade im Manifest prüfen.',
    },
    serverClosed: {
      what: 'Der Server hat die Verbindung geschlossen ({{code}}).',
      next: 'Opsdeck verbindet sich von selbst neu.',
    },
    dropped: {
      what: 'Die Verbindung brach ohne ein Wort vom Server ab (1006).',
      next: 'Opsdeck verbindet sich von selbst neu.',
    },
    silent: {
      what: 'Der Server antwortete nicht mehr, obwohl die Verbindung offen schien.',
      next: 'Opsdeck verbindet sich von selbst neu.',
    },
    serverError: {
      what: 'Der Server hatte einen eigenen Fehler ({{code}}).',
      next: 'Opsdeck versucht es weiter. Bleibt es dabei, den Betreiber des Servers verständigen.',
    },
    protocol: {
      what: 'Der Server hat das Gesendete abgelehnt ({{code}}).',
      next: 'Opsdeck wartet länger zwischen den Versuchen. Prüfen, ob das Manifest zu diesem Server passt.',
    },
    frameTooBig: {
      what: 'Der Server sandte einen Frame von mehr als {{limit}} MB; Opsdeck hat die Verbindung geschlossen.',
      next: 'Opsdeck verbindet sich von selbst neu. Die Grenze steht im Manifest (maxFrameBytes).',
    },
    rateLimited: {
      what: 'Der Server bittet zu warten: zu viele Verbindungen (429).',
      next: 'Opsdeck wartet so lange, wie der Server verlangt.',
    },
    refused: {
      what: 'Unter {{address}} antwortet niemand: Die Verbindung wurde abgelehnt.',
      next: 'Läuft der Server, und stimmt der Port?',
    },
    unknownHost: {
      what: 'Es gibt keinen Rechner namens {{host}}: Der Name wurde nicht gefunden.',
      next: 'Adresse, Netzwerk und VPN prüfen.',
    },
    unreachable: {
      what: '{{address}} ist nicht erreichbar ({{detail}}).',
      next: 'Netzwerk und VPN prüfen. Opsdeck versucht es weiter.',
    },
    proxyUnreachable: {
      what: 'Der Proxy {{proxy}} ist nicht erreichbar.',
      next: 'Das Netzwerk prüfen, und den Proxy in den Netzwerkeinstellungen dieses Servers. Opsdeck versucht es weiter.',
    },
    proxySignIn: {
      what: 'Der Proxy {{proxy}} verlangt Namen und Passwort.',
      next: 'Beides in den Netzwerkeinstellungen dieses Servers eintragen.',
    },
    proxyRefused: {
      what: 'Der Proxy {{proxy}} lässt diese Verbindung nicht durch ({{status}}).',
      next: 'Den Betreiber des Proxys bitten, WebSockets zu diesem Server zuzulassen. Opsdeck versucht es weiter.',
    },
    badSettings: {
      what: 'Die Datei {{file}} taugt nicht für eine sichere Verbindung.',
      next: 'Sie in den Netzwerkeinstellungen dieses Servers neu wählen.',
    },
    tls: {
      what: 'Keine sichere Verbindung: {{detail}}.',
      next: 'Adresse und Zertifikat des Servers prüfen.',
      expired: 'Das Zertifikat des Servers ist abgelaufen.',
      expiredNext:
        'Stimmt das Datum dieses Computers? Dann den Betreiber des Servers bitten, es zu erneuern.',
      notYetValidNext:
        'Die Uhr dieses Computers stellen. Stimmt sie, den Betreiber des Servers verständigen.',
      selfSigned: 'Der Server bürgt für sich selbst: Sein Zertifikat ist von keiner Stelle unterschrieben.',
      selfSignedNext:
        'Das Zertifikat vom Betreiber des Servers holen und in den Netzwerkeinstellungen dieses Servers unter „Weitere vertrauenswürdige Stellen“ wählen.',
      unknownAuthorityNext:
        'Das Zertifikat der eigenen Zertifizierungsstelle holen und in den Netzwerkeinstellungen dieses Servers unter „Weitere vertrauenswürdige Stellen“ wählen.',
      wrongNameNext:
        'Die Adresse auf Tippfehler prüfen. Stimmt sie, antwortet etwas anderes an ihrer Stelle: den Betreiber des Servers verständigen.',
      wantsCertificateNext:
        'Das eigene in den Netzwerkeinstellungen dieses Servers wählen, oder ein anderes, falls es abgelehnt wurde.',
      notYetValid: 'Das Zertifikat des Servers gilt noch nicht. Stimmt die Uhr dieses Computers?',
      unknownAuthority:
        'Das Zertifikat des Servers stammt von einer Stelle, die dieser Computer nicht kennt ({{detail}}).',
      wrongName: 'Das Zertifikat des Servers gilt für einen anderen Namen.',
      wantsCertificate: 'Der Server verlangt ein Client-Zertifikat ({{detail}}).',
    },
    timedOut: {
      what: '{{address}} hat nicht rechtzeitig geantwortet.',
      next: 'Die Adresse prüfen. Opsdeck versucht es weiter.',
    },
    notABackend: {
      what: 'Geantwortet hat etwas, das kein WebSocket-Server ist (HTTP {{status}}).',
      next: 'Adresse und Pfade im Manifest prüfen.',
    },
    unknownCode: {
      what: 'Der Server hat die Verbindung mit dem Code {{code}} geschlossen.',
      next: 'Opsdeck verbindet sich von selbst neu.',
    },
  },
};
