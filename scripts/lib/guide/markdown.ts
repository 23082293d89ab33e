import { readFileSync } from 'node:fs';

/** What a page of the documentation says and where it leads, as far as a test can hold it to that. */
export interface Page {
  /** Targets of links and pictures, as they are written; those of other sites too. */
  readonly links: readonly string[];
  /** The anchors of its headings, as GitHub makes them. */
  readonly anchors: ReadonlySet<string>;
  /** What stands in bold, on one line each. */
  readonly bold: readonly string[];
}

export function readPage(file: string): Page {
  // What stands in code is an example, whatever it looks like.
  const text = readFileSync(file, 'utf8').replaceAll(/^```.*?^```$/gmsu, '');
  const bare = text.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/gsu, '');
  const written = bare.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/gu);
  return {
    links: [...written].map(([, inMarkdown, inHtml]) => inMarkdown ?? inHtml ?? ''),
    anchors: anchorsOf(text),
    bold: [...bare.matchAll(/\*\*([^*]+)\*\*/gu)].map(([, words = '']) => words.replaceAll(/\s+/gu, ' ')),
  };
}

function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of text.matchAll(/^#{1,6} (.+)$/gmu)) {
    const plain = heading
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number}\s_-]/gu, '')
      .replaceAll(' ', '-');
    let anchor = plain;
    for (let again = 1; anchors.has(anchor); again += 1) anchor = `${plain}-${String(again)}`;
    anchors.add(anchor);
  }
  return anchors;
}
