#!/usr/bin/env node
/**
 * Stands in for fpm, which electron-builder downloads to make deb and rpm packages of a folder. Takes the same
 * arguments; makes a real deb with dpkg-deb, and of an rpm only the list of what it was asked for (JSON).
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const text = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    input: { type: 'string', short: 's' },
    target: { type: 'string', short: 't' },
    depends: { type: 'string', short: 'd', multiple: true, default: [] },
    'deb-recommends': { type: 'string', multiple: true, default: [] },
    force: { type: 'boolean' },
    name: text,
    version: text,
    architecture: text,
    maintainer: text,
    vendor: text,
    url: text,
    license: text,
    category: text,
    description: text,
    package: text,
    'after-install': text,
    'after-remove': text,
    'deb-priority': text,
    'deb-compression': text,
    'rpm-os': text,
    'rpm-compression': text,
    'rpm-summary': text,
  },
});
const contents = positionals.map((mapping) => {
  const split = mapping.lastIndexOf('=');
  return { from: mapping.slice(0, split), to: mapping.slice(split + 1) };
});
const result = values.package ?? '';

if (values.target === 'deb') makeDeb();
else writeFileSync(result, JSON.stringify({ ...values, contents }));

function makeDeb(): void {
  const root = mkdtempSync(path.join(tmpdir(), 'opsdeck-deb-'));
  try {
    for (const { from, to } of contents) {
      const place = path.join(root, to);
      mkdirSync(path.dirname(place), { recursive: true });
      cpSync(from, place, { recursive: true });
    }
    const control = path.join(root, 'DEBIAN');
    mkdirSync(control, { recursive: true });
    writeFileSync(
      path.join(control, 'control'),
      [
        `Package: ${values.name ?? ''}`,
        `Version: ${values.version ?? ''}`,
        `License: ${values.license ?? ''}`,
        `Vendor: ${values.vendor ?? ''}`,
        `Architecture: ${values.architecture ?? ''}`,
        `Maintainer: ${values.maintainer ?? ''}`,
        `Depends: ${values.depends.join(', ')}`,
        `Recommends: ${values['deb-recommends'].join(', ')}`,
        `Section: ${values.category ?? 'default'}`,
        `Priority: ${values['deb-priority'] ?? 'optional'}`,
        `Homepage: ${values.url ?? ''}`,
        // A further line of a field begins with a space.
        `Description: ${(values.description ?? '')
          .split('\n')
          .map((line) => line.trim())
          .join('\n ')}`,
        '',
      ].join('\n'),
    );
    for (const [script, file] of [
      ['postinst', values['after-install']],
      ['postrm', values['after-remove']],
    ] as const) {
      if (file === undefined) continue;
      cpSync(file, path.join(control, script));
      chmodSync(path.join(control, script), 0o755);
    }
    chmodSync(root, 0o755);
    const built = spawnSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', root, result], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (built.status !== 0) process.exitCode = 1;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
