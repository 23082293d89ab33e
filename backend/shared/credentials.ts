import { invalidFields } from './http-problem.ts';
import type { JsonObject } from './json.ts';

/** Reads required, non-blank strings or refuses all missing ones at once, as a serializer does. */
export function requireStrings<Name extends string>(
  body: JsonObject,
  names: readonly Name[],
): Record<Name, string> {
  const values = {} as Record<Name, string>;
  const problems: Record<string, string[]> = {};
  for (const name of names) {
    const value = body[name];
    if (value === undefined || value === null) problems[name] = ['This field is required.'];
    else if (typeof value !== 'string') problems[name] = ['Not a valid string.'];
    else if (value.trim() === '') problems[name] = ['This field may not be blank.'];
    else values[name] = value;
  }
  if (Object.keys(problems).length > 0) throw invalidFields(problems);
  return values;
}

/** The credential of an `Authorization: SCHEME credential` header; null when another scheme or none was sent. */
export function authorizationCredential(header: string | undefined, scheme: string): string | null {
  const match = /^(\S+) +(\S+)$/.exec(header ?? '');
  return match?.[1]?.toLowerCase() === scheme.toLowerCase() ? (match[2] ?? null) : null;
}
