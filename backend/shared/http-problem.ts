import type { JsonObject } from './json.ts';

/** Thrown by a route to refuse a request in Django REST framework's words. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly body: JsonObject;
  readonly headers: Record<string, string>;

  constructor(status: number, body: JsonObject, headers: Record<string, string> = {}) {
    super(`HTTP ${status}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

export function notFound(): HttpProblem {
  return new HttpProblem(404, { detail: 'Not found.' });
}

export function forbidden(): HttpProblem {
  return new HttpProblem(403, { detail: 'You do not have permission to perform this action.' });
}

/** A serializer's per-field refusal: `{"field": ["sentence"]}`. */
export function invalidFields(fields: Record<string, string[]>): HttpProblem {
  return new HttpProblem(400, fields);
}
