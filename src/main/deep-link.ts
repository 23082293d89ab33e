import { failed, success, type Outcome } from '../contract/outcome.ts';

/** What a link `opsdeck://…` may ask for. None of it does more than to show something. */
export type DeepLink =
  | { readonly verb: 'task'; readonly accountId: string; readonly taskId: string }
  | { readonly verb: 'room'; readonly accountId: string; readonly endpointId: string; readonly slug: string }
  | { readonly verb: 'show'; readonly screen: LinkedScreen }
  /** `manifest`: its text, unread; nothing is added by it. */
  | { readonly verb: 'addServer'; readonly manifest: string | null };

export const linkScheme = 'opsdeck';

const linkedScreens = ['tasks', 'notifications', 'chat', 'history', 'analytics', 'dns'] as const;
export type LinkedScreen = (typeof linkedScreens)[number];

/** A manifest of a real server has a few kilobytes; systems cut command lines off at eight to thirty-two thousand. */
const maxCharacters = 32_000;
const maxPartCharacters = 200;
/** Printable ASCII alone: everything else comes percent-encoded, or from someone who tries something. */
const shape = /^opsdeck:\/\/([a-z-]{1,20})((?:\/[^/?#]+)*)\/?(?:\?([^?#]*))?$/u;
const accountId = /^[\w-]{1,80}$/u;
const endpointId = /^[a-z][a-z0-9-]*$/u;
/** Control characters, and those that turn the direction of what stands beside them or have no width. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Reads a link strictly: a known verb with exactly its parts, nothing missing and nothing besides. Pure. */
export function parseDeepLink(text: string): Outcome<DeepLink> {
  if (text.length > maxCharacters) return failed('linkMalformed');
  const [whole, verb = '', path = '', query] = shape.exec(text) ?? [];
  if (whole === undefined || !/^[\x21-\x7e]+$/u.test(text)) return failed('linkMalformed');
  const parts = partsOf(path);
  if (parts === undefined) return failed('linkMalformed');
  const link = read(verb, parts, query);
  return link === undefined ? failed(verbs.has(verb) ? 'linkMalformed' : 'linkUnknown') : success(link);
}

const verbs = new Set(['task', 'room', 'show', 'add-server']);

function read(verb: string, parts: readonly string[], query: string | undefined): DeepLink | undefined {
  const [first = '', second = '', third = ''] = parts;
  if (verb === 'add-server' && parts.length === 0) return addServer(query);
  if (query !== undefined) return undefined;
  if (verb === 'task' && parts.length === 2 && accountId.test(first))
    return { verb, accountId: first, taskId: second };
  if (verb === 'room' && parts.length === 3 && accountId.test(first) && endpointId.test(second))
    return { verb, accountId: first, endpointId: second, slug: third };
  const screen = linkedScreens.find((name) => name === first);
  if (verb === 'show' && parts.length === 1 && screen !== undefined) return { verb, screen };
  return undefined;
}

function addServer(query: string | undefined): DeepLink | undefined {
  if (query === undefined) return { verb: 'addServer', manifest: null };
  const encoded = /^manifest=([^&=]+)$/u.exec(query)?.[1];
  const manifest = encoded === undefined ? undefined : decoded(encoded);
  return manifest === undefined ? undefined : { verb: 'addServer', manifest };
}

function partsOf(path: string): string[] | undefined {
  const parts: string[] = [];
  for (const encoded of path.split('/').slice(1)) {
    const part = decoded(encoded);
    if (part === undefined || part.length > maxPartCharacters || unseen.test(part)) return undefined;
    // Where a name ends up in a path, these two would lead out of it.
    if (part === '.' || part === '..') return undefined;
    parts.push(part);
  }
  return parts;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
