import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import path from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Serves the files of a folder; nothing where there is none. */
export function serveFolder(folder: string | undefined): RequestListener {
  return (request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file =
      folder === undefined
        ? undefined
        : path.join(folder, name === '/' ? 'index.html' : path.normalize(name));
    try {
      if (file === undefined) throw new Error('nothing is served');
      const body = readFileSync(file);
      response.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'application/octet-stream' });
      response.end(body);
    } catch {
      response.writeHead(404);
      response.end();
    }
  };
}
