/** Holds the rules of docs/security.md against the syntax trees of the product's source. Part of `npm run check`. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './lib/project.ts';
import { findingsIn } from './lib/security-rules.ts';

const files = globSync('src/**/*.{ts,tsx}', { cwd: projectRoot })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => !/\.test\.tsx?$/u.test(file));
const findings = files.flatMap((file) =>
  findingsIn(file, readFileSync(path.join(projectRoot, file), 'utf8')),
);
for (const { file, line, what } of findings) console.log(`${file}:${String(line)} ${what}`);
if (findings.length > 0 || files.length === 0) process.exitCode = 1;
