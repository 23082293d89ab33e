import Papa from 'papaparse';
import { encodingOf, sampleBytes, type NoList } from './decode.ts';
import { delimiterOf } from './delimiter.ts';

/** A row of a file: the number of the line it begins in, from 1, and its cells. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface RowReading {
  readonly signal: AbortSignal;
  readonly onRows: (rows: readonly Row[]) => void;
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Why a file has no rows. `longLine`: one of its lines is longer than any entry could be. */
export type NoRows = NoList | 'longLine' | 'unreadable';

export type ReadOutcome = { kind: 'read' } | { kind: 'cancelled' } | { kind: 'refused'; why: NoRows };

/** So much is parsed in one go: a few milliseconds, so that the window answers in between. */
const sliceBytes = 32_768;
const longestLine = 1_048_576;

/**
 * Reads a CSV or text file of any size, row by row, in whatever encoding and with whatever divides its cells, without
 * keeping the window from answering.
 */
export async function readRows(file: Blob, { signal, onRows, onProgress }: RowReading): Promise<ReadOutcome> {
  try {
    const sample = new Uint8Array(await file.slice(0, sampleBytes).arrayBuffer());
    const encoding = encodingOf(sample, file.size <= sampleBytes);
    if (encoding === 'empty' || encoding === 'binary') return { kind: 'refused', why: encoding };
    const decoder = new TextDecoder(encoding);
    const beginning = decoder.decode(sample, { stream: true });
    if (beginning.trim() === '' && file.size <= sampleBytes) return { kind: 'refused', why: 'empty' };
    const parser = createRowParser(delimiterOf(beginning), onRows);
    parser.push(beginning);
    for (let from = sample.length; from < file.size; from += sliceBytes) {
      onProgress(from / file.size);
      const slice = await file.slice(from, from + sliceBytes).arrayBuffer();
      await breath();
      if (signal.aborted) return { kind: 'cancelled' };
      parser.push(decoder.decode(slice, { stream: true }));
      if (parser.held() > longestLine) return { kind: 'refused', why: 'longLine' };
    }
    parser.push(decoder.decode());
    parser.end();
    onProgress(1);
    return signal.aborted ? { kind: 'cancelled' } : { kind: 'read' };
  } catch {
    // The file was moved, or may not be read.
    return { kind: 'refused', why: 'unreadable' };
  }
}

interface RowParser {
  push(text: string): void;
  end(): void;
  /** Characters that wait for the end of their row. */
  held(): number;
}

/** A quoted cell that is longer than this was never closed. */
const longestCell = 65_536;
/** After so many stray quotes, what looks like quotes in this file is none. */
const mostStrayQuotes = 20;

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

/**
 * Cuts a text that comes in pieces into rows. By the letter of CSV, a stray quote swallows all lines up to the next one:
 * here it costs nobody their line. Where quotes do not come out even, a line is cut as if it had none.
 */
function createRowParser(delimiter: string, onRows: (rows: readonly Row[]) => void): RowParser {
  const config = { delimiter, newline: '\n' } as const;
  const parser = new Papa.Parser(config);
  let text = '';
  let line = 1;
  let strayQuotes = 0;
  /** Half of a line end, whose other half may come with the next piece. */
  let half = '';

  const give = (cellsOfRows: readonly string[][]): void => {
    const rows = cellsOfRows.map((cells) => {
      const row = { line, cells };
      line += 1 + newlinesIn(cells);
      return row;
    });
    if (rows.length > 0) onRows(rows);
  };
  const literal = (row: string): string[] =>
    row.split(delimiter).map((cell) => cell.trim().replaceAll(/^"|"$/gu, ''));
  const giveLiteral = (end: number): void => {
    give(text.slice(0, end).split('\n').map(literal));
    text = text.slice(end + 1);
  };
  const parse = (last: boolean): void => {
    while (strayQuotes < mostStrayQuotes) {
      const parsed = parser.parse(text, 0, true) as Parsed;
      const stray = parsed.errors.find(({ code }) => code === 'InvalidQuotes')?.row;
      const { data, meta } = stray === undefined ? parsed : rowsBefore(stray);
      text = text.slice(meta.cursor);
      give(data);
      const end = text.indexOf('\n');
      // What is left now, and has a whole line, is in a quote that may still be closed.
      if (end < 0 || (stray === undefined && !last && text.length <= longestCell)) return;
      giveLiteral(end);
      strayQuotes += 1;
    }
    const end = text.lastIndexOf('\n');
    if (end >= 0) giveLiteral(end);
  };
  const rowsBefore = (row: number): Pick<Parsed, 'data' | 'meta'> =>
    row === 0
      ? { data: [], meta: { cursor: 0 } }
      : (new Papa.Parser({ ...config, preview: row }).parse(text, 0, true) as Parsed);
  return {
    held: () => text.length,
    push(more) {
      const joined = half + more;
      half = joined.endsWith('\r') ? '\r' : '';
      text += joined.slice(0, joined.length - half.length).replaceAll(/\r\n?/gu, '\n');
      parse(false);
    },
    end() {
      // Every row ends with a line end, also the last.
      text += '\n';
      half = '';
      parse(true);
    },
  };
}

const newlinesIn = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);

/** Lets the window paint and answer. */
const breath = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
