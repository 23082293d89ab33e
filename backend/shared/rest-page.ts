import { HttpProblem } from './http-problem.ts';
import type { HttpRequest } from './http-router.ts';

/** A page of Django REST framework's PageNumberPagination. */
export type RestPage<Item> = { count: number; next: string | null; previous: string | null; results: Item[] };

const DEFAULT_PAGE_SIZE = 50;
const LARGEST_PAGE_SIZE = 500;

/** Cuts the page that `?page=` and `?page_size=` ask for. A page past the end is 404, as in DRF. */
export function restPage<Item>(items: readonly Item[], request: HttpRequest): RestPage<Item> {
  const size = boundedNumber(request.query.get('page_size'), DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE);
  const pages = Math.max(1, Math.ceil(items.length / size));
  const asked = request.query.get('page') ?? '1';
  const page = asked === 'last' ? pages : Number(asked);
  if (!Number.isInteger(page) || page < 1 || page > pages)
    throw new HttpProblem(404, { detail: 'Invalid page.' });
  return {
    count: items.length,
    next: page < pages ? linkWith(request, { page: String(page + 1) }) : null,
    previous: page > 1 ? linkWith(request, { page: String(page - 1) }) : null,
    results: items.slice((page - 1) * size, page * size),
  };
}

/** The request's own address with some of its query replaced. */
export function linkWith(
  request: HttpRequest,
  replaced: Record<string, string>,
  removed: string[] = [],
): string {
  const query = new URLSearchParams(request.query);
  for (const name of removed) query.delete(name);
  for (const [name, value] of Object.entries(replaced)) query.set(name, value);
  return `${request.address}?${query.toString()}`;
}

/** DRF falls back to its default on nonsense instead of refusing it. */
export function boundedNumber(text: string | null, fallback: number, largest: number): number {
  const value = Number(text ?? '');
  return Number.isInteger(value) && value > 0 ? Math.min(value, largest) : fallback;
}
