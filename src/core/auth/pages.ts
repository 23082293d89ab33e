import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { AuthorizedRest } from './authorized-rest.ts';

export interface Pages {
  readonly items: unknown[];
  /** There was more than `maxPages`. */
  readonly truncated: boolean;
}

/**
 * A list, plain or in Django REST pages (`count`, `next`, `results`). Of `next` only the query is used: the address
 * behind a proxy is often wrong, and a token must not follow it elsewhere.
 */
export async function fetchPages(
  rest: AuthorizedRest,
  path: string,
  query: Readonly<Record<string, string>>,
  maxPages: number,
): Promise<Outcome<Pages>> {
  const items: unknown[] = [];
  let next: Readonly<Record<string, string>> | undefined = query;
  for (let page = 0; next !== undefined && page < maxPages; page += 1) {
    const answer = await rest({ method: 'GET', path, query: next });
    if (!answer.ok) return answer;
    const { json } = answer.value;
    if (Array.isArray(json)) return success({ items: json, truncated: false });
    if (typeof json !== 'object' || json === null || !('results' in json) || !Array.isArray(json.results))
      return failed('unexpectedAnswer', { detail: `${path} answered with neither a list nor a page.` });
    for (const item of json.results as unknown[]) items.push(item);
    next = nextQuery('next' in json ? json.next : null);
  }
  return success({ items, truncated: next !== undefined });
}

function nextQuery(next: unknown): Record<string, string> | undefined {
  if (typeof next !== 'string' || !URL.canParse(next, 'http://next.invalid')) return undefined;
  return Object.fromEntries(new URL(next, 'http://next.invalid').searchParams);
}
