import { LinkifyIt } from 'linkify-it';

/** A piece of a message as it is shown. A message is text: nothing in it is ever markup of ours. */
export type MessagePiece =
  | { readonly kind: 'text' | 'code' | 'block' | 'call'; readonly text: string }
  /** `href`: http or https, as the browser will get it. */
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** Past these, a message is no message any more, and its rest is plain text. */
const mostPieces = 400;

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyIP: false, fuzzyEmail: false })
  .add('ftp:', null)
  .add('mailto:', null)
  .add('//', null);

/** Between fences a block, between single backticks a span. */
const code = /```(?:[a-z0-9+#-]*\n)?([\s\S]+?)```\n?|`([^`\n]+)`/giu;

/** Links, code and the operator's own name in a text. Pure. */
export function piecesOf(body: string, username: string): MessagePiece[] {
  const pieces: MessagePiece[] = [];
  let from = 0;
  for (const match of body.matchAll(code)) {
    if (pieces.length >= mostPieces) break;
    pieces.push(...linksIn(body.slice(from, match.index), username));
    const [whole, block, span] = match;
    pieces.push(
      block === undefined
        ? { kind: 'code', text: span ?? '' }
        : { kind: 'block', text: block.replace(/\n$/u, '') },
    );
    from = match.index + whole.length;
  }
  pieces.push(...linksIn(body.slice(from), username));
  return pieces;
}

function linksIn(text: string, username: string): MessagePiece[] {
  if (text === '') return [];
  const pieces: MessagePiece[] = [];
  let from = 0;
  for (const { index, lastIndex, url, text: shown } of (linkify.match(text) ?? []).slice(0, mostPieces)) {
    const href = webAddress(url);
    if (href === undefined) continue;
    pieces.push(...callsIn(text.slice(from, index), username), { kind: 'link', text: shown, href });
    from = lastIndex;
  }
  pieces.push(...callsIn(text.slice(from), username));
  return pieces;
}

function webAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}

/** Where the operator is called by name. */
function callsIn(text: string, username: string): MessagePiece[] {
  if (text === '') return [];
  const call = `@${username}`.toLowerCase();
  if (username === '' || !text.toLowerCase().includes(call)) return [{ kind: 'text', text }];
  const pieces: MessagePiece[] = [];
  let from = 0;
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(call); at >= 0; at = lower.indexOf(call, at + call.length)) {
    const after = text[at + call.length] ?? ' ';
    if (/[\p{L}\p{N}_-]/u.test(after)) continue;
    if (at > from) pieces.push({ kind: 'text', text: text.slice(from, at) });
    pieces.push({ kind: 'call', text: text.slice(at, at + call.length) });
    from = at + call.length;
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
}

/** Whether there is anything to see: spaces, marks of direction and the like are nothing. Pure. */
export const isInvisible = (body: string): boolean => !/[^\p{C}\p{Z}\p{M}\s]/u.test(body.slice(0, 20_000));
