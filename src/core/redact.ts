/**
 * The one place that masks secrets. Addresses are masked by the names of their parameters, free text by the shapes
 * that tokens have; both err on the side of hiding too much.
 */

const secretNames = /^(?:.*token|.*secret|.*password|access|refresh|ticket|key|authorization|jwt|auth)$/iu;
const jwtShape = /\beyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)?/gu;
const schemeShape = /\b(Bearer|Token|Basic)(,?\s+)[^\s,;"']{6,}/giu;
const parameterShape =
  /([?&](?:[\w.-]*token|access|refresh|ticket|key|secret|password|jwt|auth)=)[^&\s"'#]+/giu;
const jsonShape =
  /("(?:[\w.-]*token|access|refresh|ticket|password|secret|authorization)"\s*:\s*")(?:[^"\\]|\\.)*"?/giu;

const mask = '***';

/** Masks everything in `text` that looks like a token, a password or a header that carries one. */
export function redactText(text: string): string {
  return text
    .replace(jwtShape, mask)
    .replace(parameterShape, `$1${mask}`)
    .replace(jsonShape, `$1${mask}"`)
    .replace(schemeShape, `$1$2${mask}`);
}

/**
 * An address as it may be shown or logged: no user info, secret parameters masked (`?token=***`). `also` names
 * further parameters to mask, such as the one a manifest carries the token in.
 */
export function redactUrl(address: string, also: readonly string[] = []): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return redactText(address);
  }
  if (url.username !== '') url.username = mask;
  if (url.password !== '') url.password = mask;
  for (const name of [...url.searchParams.keys()])
    if (secretNames.test(name) || also.includes(name)) url.searchParams.set(name, mask);
  return redactText(url.href.replaceAll('%2A%2A%2A', mask));
}

/** A deep copy of `value` for the log: members with a secret's name are masked, text is redacted. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (value instanceof Error) return { name: value.name, message: redactText(value.message) };
  if (typeof value !== 'object' || value === null) return value;
  if (depth > 6) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => redactValue(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      secretNames.test(name) && typeof member !== 'boolean' && typeof member !== 'number'
        ? mask
        : redactValue(member, depth + 1),
    ]),
  );
}
