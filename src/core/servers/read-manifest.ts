import { manifestSchema, type Manifest } from '../../contract/manifest.ts';
import { failed, success, type Issue, type Outcome } from '../../contract/outcome.ts';

/** Reads the text of a manifest; every fault comes back with its path (`endpoints.0.path`). */
export function readManifest(text: string): Outcome<Manifest> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    // The engine's message quotes the text: only where the fault is may be shown, the text may hold anything.
    const position = /position \d+(?: \(line \d+ column \d+\))?/u.exec(
      error instanceof Error ? error.message : '',
    );
    return failed('manifestUnreadable', {
      detail: position === null ? 'It ends too early.' : `The fault is at ${position[0]}.`,
    });
  }
  return parseManifest(json);
}

export function parseManifest(json: unknown): Outcome<Manifest> {
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return success(parsed.data);
  const issues: Issue[] = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message.endsWith('received undefined') ? 'is missing' : issue.message,
  }));
  return failed('manifestInvalid', { count: issues.length }, issues);
}

/** The address as the operator typed it: trimmed, `http` or `https`, without query, fragment or user info. */
export function readBaseUrl(typed: string): string | undefined {
  const trimmed = typed.trim();
  const complete = /^[a-z][a-z0-9+.-]*:\/\//iu.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (trimmed === '' || !URL.canParse(complete)) return undefined;
  const url = new URL(complete);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  if (url.username !== '' || url.password !== '' || url.hostname === '') return undefined;
  return url.origin + url.pathname.replace(/\/+$/u, '');
}
