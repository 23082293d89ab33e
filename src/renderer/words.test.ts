import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from '../contract/messages/en/index.ts';

const here = import.meta.dirname;

function keysOf(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${name}.`) : [`${prefix}${name}`],
  );
}

it('every key that the console names is in the catalogue', () => {
  const known = new Set(keysOf(en).map((key) => key.replace(/_(?:one|other)$/u, '')));
  const sources = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/u.test(file) && !file.includes('.test.'),
  );
  const used = sources.flatMap((file) =>
    [
      ...readFileSync(join(here, file), 'utf8').matchAll(
        /'((?:console|connection|failure|notifications|robustness|shell|tour|updates)\.[\w.]+)'/gu,
      ),
    ].map(([, key]) => key!),
  );
  expect(used.length).toBeGreaterThan(50);
  expect(used.filter((key) => !known.has(key))).toEqual([]);
});
