import type { IncomingHttpHeaders } from 'node:http';
import { HttpProblem } from './http-problem.ts';
import type { JsonObject } from './json.ts';
import { compilePathPattern, type PathMatcher } from './path-pattern.ts';

export type HttpRequest = {
  method: string;
  /** The whole address without the query, as the client sees it: page links are built from it. */
  address: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  params: Record<string, string>;
  /** The JSON body; `{}` when there was none. */
  body: JsonObject;
};

export type HttpReply = { status: number; body: unknown };

export type Route = {
  method: 'GET' | 'POST';
  /** Relative to the system's base path, with the trailing slash Django insists on. */
  pattern: string;
  handle: (request: HttpRequest) => HttpReply | Promise<HttpReply>;
};

export type RouteMatch =
  | { outcome: 'found'; route: Route; params: Record<string, string> }
  | { outcome: 'wrong-method'; allowed: string[] }
  | { outcome: 'missing-slash' }
  | { outcome: 'unknown' };

export class HttpRouter {
  private readonly entries: { route: Route; matches: PathMatcher }[];

  constructor(routes: readonly Route[]) {
    this.entries = routes.map((route) => ({ route, matches: compilePathPattern(route.pattern) }));
  }

  match(method: string, path: string): RouteMatch {
    const allowed: string[] = [];
    for (const { route, matches } of this.entries) {
      const params = matches(path);
      if (params === null) continue;
      if (route.method === method) return { outcome: 'found', route, params };
      allowed.push(route.method);
    }
    if (allowed.length > 0) return { outcome: 'wrong-method', allowed };
    const slashWouldHelp =
      !path.endsWith('/') && this.entries.some(({ matches }) => matches(`${path}/`) !== null);
    return { outcome: slashWouldHelp ? 'missing-slash' : 'unknown' };
  }
}

export function methodNotAllowed(method: string, allowed: readonly string[]): HttpProblem {
  return new HttpProblem(405, { detail: `Method "${method}" not allowed.` }, { Allow: allowed.join(', ') });
}
