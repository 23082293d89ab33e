import { linkScheme } from './deep-link.ts';

/**
 * The one link on a command line, ours or that of a second start; `undefined` where there is none, or more than one.
 * Nothing else is taken from there: Opsdeck has no switches of its own, Chromium puts some of its among them, and a
 * path is never opened.
 */
export function linkOfCommandLine(argv: readonly unknown[]): string | undefined {
  const links = argv.filter(
    (argument): argument is string =>
      typeof argument === 'string' && argument.toLowerCase().startsWith(`${linkScheme}:`),
  );
  return links.length === 1 ? links[0] : undefined;
}
