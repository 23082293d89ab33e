/**
 * The one place that masks secrets. Addresses are masked by the names of their parameters, free text by the shapes
 * that tokens have; both err on the side of hiding too much.
 */

const secretNames =
  /^(?:.*token|.*secret|.*password|.*passphrase|(?:.*[-_.])?(?:api[-_]?)?key|access|refresh|ticket|(?:proxy-)?authorization|(?:set-)?cookie|session_?id|jwt|auth)$/iu;
/** Signed (three parts) or encrypted (five, of which one may be empty). */
const jwtShape = /\beyJ[\w-]{5,}(?:\.[\w-]*){1,4}/gu;
const schemeShape = /\b(Bearer|Token|Basic)(,?\s+)[^\s,;"']{6,}/giu;
const parameterShape =
  /([?&](?:[\w.-]*token|access|refresh|ticket|(?:[\w.-]*[-_.])?(?:api[-_]?)?key|secret|password|passphrase|session_?id|jwt|auth)=)[^&\s"'#]+/giu;
/** As JSON quotes a member, and as Python shows a dictionary. */
const memberShape =
  /((["'])(?:[\w.-]*token|access|refresh|ticket|password|passphrase|secret|api[-_]?key|authorization)\2\s*:\s*(["']))(?:(?!\3)[^\\]|\\.)*\3?/giu;
/** `https://name:password@host`, as a proxy's address may be. */
const userInfoShape = /\b([a-z][a-z\d+.-]*:\/\/)(?!\*{3}[:@])[^\s/?#@"'<>]+@/giu;

const mask = '***';

/** Masks everything in `text` that looks like a token, a password or a header that carries one. */
export function redactText(text: string): string {
  return text
    .replace(jwtShape, mask)
    .replace(parameterShape, `$1${mask}`)
    .replace(memberShape, `$1${mask}$3`)
    .replace(userInfoShape, `$1${mask}@`)
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
