import Papa from 'papaparse';
import type { Columns } from '../../contract/analytics.ts';
import { spreadsheetFormula } from '../spreadsheet-formula.ts';

export interface NamedColumns {
  readonly name: string;
  readonly columns: Columns;
}

/**
 * One row a moment, one column a series, oldest first. A moment at which a series has no reading is an empty cell, and
 * so is a gap. Pure.
 */
export function csvOf(series: readonly NamedColumns[]): string {
  const rows = new Map<number, (number | null)[]>();
  series.forEach(({ columns: { at, value } }, place) => {
    at.forEach((moment, index) => {
      const shown = value[index] ?? null;
      const row = rows.get(moment);
      if (row !== undefined) row[place] = shown;
      // The moments of gaps are ours: only where a number was read there is a row.
      else if (shown !== null) {
        const made = Array.from<number | null>({ length: series.length }).fill(null);
        made[place] = shown;
        rows.set(moment, made);
      }
    });
  });
  const data = [...rows]
    .toSorted(([a], [b]) => a - b)
    .map(([at, values]) => [new Date(at).toISOString(), ...values]);
  // A byte order mark, without which Excel reads UTF-8 as something else; a name that a spreadsheet would take for a
  // formula stays a text.
  return `\uFEFF${Papa.unparse({ fields: ['time', ...series.map(({ name }) => name)], data }, { escapeFormulae: spreadsheetFormula })}\r\n`;
}
