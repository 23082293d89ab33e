import type { IncomingMessage } from 'node:http';
import { HttpProblem } from './http-problem.ts';
import { isJsonObject, type JsonObject } from './json.ts';

/** Enough for 100,000 recipients; a bigger body is a mistake or an attack. */
export const BODY_LIMIT_BYTES = 2_621_440;

/** Reads a JSON object. Throws an HttpProblem: 400 not JSON, 413 too large, 415 another media type. */
export async function readJsonBody(request: IncomingMessage): Promise<JsonObject> {
  const text = await readText(request);
  if (text === '') return {};
  const mediaType = request.headers['content-type'] ?? '';
  if (!/^application\/json\b/i.test(mediaType)) {
    throw new HttpProblem(415, { detail: `Unsupported media type "${mediaType.slice(0, 100)}" in request.` });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new HttpProblem(400, { detail: 'JSON parse error - the body is not valid JSON.' });
  }
  if (!isJsonObject(value)) {
    throw new HttpProblem(400, { non_field_errors: ['Invalid data. Expected a dictionary.'] });
  }
  return value;
}

function readText(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_LIMIT_BYTES) {
        chunks.push(chunk);
        return;
      }
      // Paused, not destroyed: the answer still has to leave by this connection, which it then closes.
      request.pause();
      reject(new HttpProblem(413, { detail: 'Request body is too large.' }, { Connection: 'close' }));
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}
