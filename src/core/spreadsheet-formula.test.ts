import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { csvOf } from './analytics/export-csv.ts';
import { exportRows } from './history/export-rows.ts';
import { recordsCsv } from './dns/dns-csv.ts';
import type { TableRow } from './dns/record-table.ts';
import { spreadsheetFormula } from './spreadsheet-formula.ts';

const formulas = [
  '=HYPERLINK("http://elsewhere.test/","look")',
  '=1+1\nand a second line',
  '@SUM(1)\r\nand a second line',
  '+1\u2028and a second line',
  '-1+cmd|x',
  '\t=1',
  '\n =1',
  '\uFEFF=1',
  '＝1',
];

it.each(formulas)('%j is a text to a spreadsheet, on however many lines it stands', (text) => {
  const written = (csv: string): string[] => Papa.parse<string[]>(csv.replace(/^\uFEFF/u, '')).data.flat();
  expect(written(Papa.unparse([[text]], { escapeFormulae: spreadsheetFormula }))).toEqual([`'${text}`]);
  expect(written(csvOf([{ name: text, columns: { at: [0], value: [1] } as never }]))).toContain(`'${text}`);
  const row = {
    record: { id: '1', name: 'a', type: 'TXT', value: text, ttl: 60 },
    zone: 'z',
    hints: [],
    changedAt: null,
    endpointId: 'dns',
  } as unknown as TableRow;
  expect(written(recordsCsv([row]))).toContain(`'${text}`);
});

it('so is it in the exported history', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-csv-'));
  try {
    const rows = formulas.map((message) => ({ id: '1', message, createdAt: 0, startedAt: 0, finishedAt: 0 }));
    const file = path.join(folder, 'history.csv');
    await exportRows({
      history: { batches: () => [rows] } as never,
      query: {} as never,
      format: 'csv',
      file,
      signal: new AbortController().signal,
      onRows: () => undefined,
    });
    const written = Papa.parse<string[]>(readFileSync(file, 'utf8')).data.flat();
    expect(written).toEqual(expect.arrayContaining(formulas.map((text) => `'${text}`)));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('leaves numbers, names and dates as they are', () => {
  for (const text of ['a=1', '2026-11-21', 'x-y', '', 'Ada'])
    expect(spreadsheetFormula.test(text)).toBe(false);
  expect(Papa.unparse([[-5]], { escapeFormulae: spreadsheetFormula })).toBe('-5');
});
