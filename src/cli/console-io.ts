import i18next from 'i18next';
import { text as readAll } from 'node:stream/consumers';
import { en } from '../contract/messages/en/index.ts';
import type { Failure } from '../contract/outcome.ts';
import type { Phrase } from '../contract/phrase.ts';

/** The command line's two ends: what it reads, what it writes, in words or as JSON. */
export interface ConsoleIo {
  /** Everything on standard input, without the line end: a password or a token. Never an argument: those are public. */
  readSecret(): Promise<string>;
  /** One line of JSON. */
  json(value: unknown): void;
  line(text: string): void;
  /** To standard error, as JSON where that was asked for. */
  failure(failure: Failure): void;
  words(phrase: Phrase): string;
}

export async function createConsoleIo(asJson: boolean): Promise<ConsoleIo> {
  const i18n = i18next.createInstance();
  await i18n.init({
    lng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  const words = ({ key, params }: Phrase): string => i18n.t(key, params ?? {});
  return {
    words,
    readSecret: async () => (await readAll(process.stdin)).replace(/\r?\n$/u, ''),
    json: (value) => {
      process.stdout.write(`${JSON.stringify(value)}\n`);
    },
    line: (text) => {
      process.stdout.write(`${text}\n`);
    },
    failure: (failure) => {
      if (asJson) {
        process.stderr.write(`${JSON.stringify({ failure })}\n`);
        return;
      }
      const params = failure.params ?? {};
      const told = [`failure.${failure.code}.title`, `failure.${failure.code}.hint`].map((key) =>
        i18n.t(key, params),
      );
      const issues = (failure.issues ?? []).map(({ path, message }) => `  ${path}: ${message}`);
      process.stderr.write(`${[told.join(' '), ...issues].join('\n')}\n`);
    },
  };
}
