import type { tour as english } from '../en/tour.ts';
import type { Translation } from '../translation.ts';

export const tour: Translation<typeof english> = {
  label: 'Rundgang',
  show: 'Rundgang zeigen',
  count: '{{number, number}} von {{total, number}}',
  heard: 'Rundgang, {{number, number}} von {{total, number}}: {{title}}',
  skip: 'Rundgang überspringen',
  fold: 'Rundgang einklappen',
  unfold: 'Rundgang ausklappen',
  back: 'Zurück',
  next: 'Weiter',
  done: 'Fertig',
  farewell: 'Den Rundgang finden Sie jederzeit im Menü „Hilfe“ wieder.',
  connect: {
    title: 'Verbinden',
    lead: 'Sehen Sie sich in der Demo um: vier kleine Backends auf diesem Computer. Nichts verlässt ihn, und mit Opsdeck ist alles wieder fort. Oder beginnen Sie mit Ihrem eigenen Server.',
    signIn: 'Melden Sie sich unten bei {{server}} an. Danach verbindet sich Opsdeck von selbst.',
    signedIn: 'Sie sind bei {{server}} angemeldet. Ab jetzt verbindet sich Opsdeck von selbst.',
    own: 'Eigenen Server hinzufügen',
  },
  read: {
    title: 'Die Zeile ganz oben lesen',
    lead: 'Über jeder Ansicht eines Servers: wie die Verbindung steht, warum, und was folgt.',
    live: 'Sie sehen, was der Server weiß.',
    reconnecting: 'Sie ist abgerissen. Opsdeck versucht es von selbst wieder und holt Verpasstes nach.',
    needsYou: 'Die Verbindung wartet auf Sie. Der Knopf in der Zeile sagt, was zu tun ist.',
    now: 'jetzt',
    start: 'Eine Aufgabe starten',
  },
  tell: {
    title: 'Auf dem Laufenden bleiben',
    lead: 'Sie müssen nicht zusehen: Opsdeck meldet, was endet und wer schreibt.',
    started: 'Ihre Aufgabe läuft. Sie müssen nicht zusehen: Opsdeck meldet, wenn sie endet.',
    desktop: 'Auf dem Desktop',
    window: 'Ohne Fenster',
    keys: 'Drei Tasten, die helfen',
  },
};
