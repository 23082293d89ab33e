import type { IncomingMessage, ServerResponse } from 'node:http';
import { hostAllowed } from './allowed-hosts.ts';
import type { FaultGate } from './fault-gate.ts';
import { readJsonBody } from './http-body.ts';
import { HttpProblem } from './http-problem.ts';
import { HttpRouter, methodNotAllowed } from './http-router.ts';
import { mountedPath, type MountedPath } from './mounts.ts';
import type { BackendSystem } from './system.ts';
import type { SystemName } from './system-name.ts';

export type HttpFrontOptions = {
  systems: readonly BackendSystem[];
  gate: FaultGate;
  allowedHosts: readonly string[];
  reportError: (error: unknown) => void;
};

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** The HTTP side of all four systems: Django's redirects and pages, DRF's JSON. */
export function createHttpFront(options: HttpFrontOptions): Answer {
  const routers = new Map<SystemName, HttpRouter>();
  for (const system of options.systems) routers.set(system.name, new HttpRouter(system.routes));

  return (request, response) => {
    void answer(request, response).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return; // The client went away in the middle of its body.
      if (error instanceof HttpProblem) {
        sendJson(response, error.status, error.body, error.headers);
        return;
      }
      options.reportError(error);
      sendHtml(response, 500, 'Server Error (500)');
    });
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!hostAllowed(request.headers.host, options.allowedHosts)) {
      sendHtml(response, 400, 'Bad Request (400)');
      return;
    }
    const mounted = mountedPath(request.url ?? '');
    const router = mounted === null ? undefined : routers.get(mounted.system);
    if (mounted === null || router === undefined) {
      sendHtml(response, 404, 'Not Found');
      return;
    }
    const refusal = options.gate.take(mounted.system, mounted.path);
    if (refusal !== null)
      throw new HttpProblem(refusal.status, { detail: 'Refused.' }, refusal.headers ?? {});
    await answerMounted(request, response, mounted, router);
  }

  async function answerMounted(
    request: IncomingMessage,
    response: ServerResponse,
    mounted: MountedPath,
    router: HttpRouter,
  ): Promise<void> {
    const method = request.method ?? 'GET';
    const match = router.match(method, mounted.path);
    if (match.outcome === 'unknown') {
      sendHtml(response, 404, 'Not Found');
    } else if (match.outcome === 'missing-slash') {
      const query = mounted.query.size > 0 ? `?${mounted.query.toString()}` : '';
      response.writeHead(301, { Location: `/${mounted.system}${mounted.path}/${query}` }).end();
    } else if (match.outcome === 'wrong-method') {
      throw methodNotAllowed(method, match.allowed);
    } else {
      const reply = await match.route.handle({
        method,
        address: `http://${request.headers.host ?? ''}/${mounted.system}${mounted.path}`,
        query: mounted.query,
        headers: request.headers,
        params: match.params,
        body: method === 'GET' ? {} : await readJsonBody(request),
      });
      sendJson(response, reply.status, reply.body);
    }
  }
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  response.end(text);
}

function sendHtml(response: ServerResponse, status: number, title: string): void {
  if (response.headersSent || response.destroyed) return;
  const page = `<!doctype html>\n<html lang="en">\n<head>\n  <title>${title}</title>\n</head>\n<body>\n  <h1>${title}</h1>\n</body>\n</html>\n`;
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(page),
  });
  response.end(page);
}
