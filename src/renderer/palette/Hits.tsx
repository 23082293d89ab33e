import type { Match } from './match.ts';

/** A text with what was looked for in it standing out. */
export function Hits({ text, hits }: { readonly text: string; readonly hits: Match['hits'] }) {
  const parts: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const [from, to] of hits) {
    parts.push({ text: text.slice(at, from), hit: false }, { text: text.slice(from, to), hit: true });
    at = to;
  }
  parts.push({ text: text.slice(at), hit: false });
  return (
    <>
      {parts.map((part, index) =>
        part.hit ? (
          // The parts of a text have no identity but their place.
          <mark key={String(index)}>{part.text}</mark>
        ) : (
          <span key={String(index)}>{part.text}</span>
        ),
      )}
    </>
  );
}
