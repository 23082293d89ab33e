import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { inProject } from './lib/project.ts';

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly strategy?: {
    readonly matrix: { readonly os?: string[]; readonly include?: { readonly os: string }[] };
  };
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
    readonly env?: Readonly<Record<string, string>>;
  }[];
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { load } = createRequire(fromBuilder.resolve('app-builder-lib/package.json'))('js-yaml') as {
  load(text: string): unknown;
};
const folder = inProject('.github', 'workflows');
const workflows = readdirSync(folder).map((file) => {
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  return { file, text, workflow: load(text) as Workflow };
});
const named = (file: string): Workflow => workflows.find((each) => each.file === file)!.workflow;
const systems = ['macos-latest', 'ubuntu-latest', 'windows-latest'];

describe.each(workflows)('the workflow $file', ({ text, workflow }) => {
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  it('takes every action by the hash of its commit: a tag can be moved', () => {
    const used = text.match(/uses: .*/gu) ?? [];
    expect(used.length).toBeGreaterThan(0);
    for (const line of used) expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u);
  });

  it('may read, and writes only where it drafts a release', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const [name, { permissions }] of Object.entries(workflow.jobs))
      expect(permissions).toEqual(name === 'draft' ? { contents: 'write' } : undefined);
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    for (const { uses, with: given } of steps)
      if (uses?.startsWith('actions/checkout@') === true)
        expect(given).toMatchObject({ 'persist-credentials': false });
  });

  it('puts nothing that a stranger named into a script', () => {
    for (const { run = '' } of steps) expect(run).not.toMatch(/\$\{\{(?! *matrix\.)/u);
  });

  it('gives secrets only to what waits for a reviewer', () => {
    for (const job of Object.values(workflow.jobs))
      if (JSON.stringify(job).includes('secrets.')) expect(job.environment).toBe('release');
  });
});

it('every change is checked and tested on Electron itself on the three systems', () => {
  const { check } = named('check.yml').jobs;
  expect([...(check?.strategy?.matrix.os ?? [])].sort()).toEqual(systems);
  expect(check?.steps).toContainEqual(expect.objectContaining({ run: 'npm run check' }));
  expect(check?.steps).toContainEqual(
    expect.objectContaining({ run: 'npm test', env: { OPSDECK_HOST: 'electron' } }),
  );
});

it('a release is packed on the three systems', () => {
  const packed = named('release.yml').jobs['pack']?.strategy?.matrix.include ?? [];
  expect(packed.map(({ os }) => os).sort()).toEqual(systems);
});
