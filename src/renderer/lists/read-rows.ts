import Papa from 'papaparse';
import { encodingOf, sampleBytes, type NoList } from './decode.ts';

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

export type ReadOutcome =
  { kind: 'read' } | { kind: 'cancelled' } | { kind: 'refused'; why: NoList | 'unreadable' };

/** So much is parsed in one go: a few milliseconds, so that the window answers in between. */
const sliceBytes = 131_072;
/** A row longer than this is no row. */
const longestRow = 4_194_304;

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
    const parser = new Papa.Parser({ delimiter: delimiterOf(beginning), newline: '\n' });
    let text = '';
    let line = 1;
    const parse = (last: boolean): void => {
      const { data, meta } = parser.parse(text, 0, !last) as { data: string[][]; meta: { cursor: number } };
      text = text.slice(meta.cursor);
      const rows = data.map((cells) => {
        const row = { line, cells };
        line += 1 + newlinesIn(cells);
        return row;
      });
      if (rows.length > 0) onRows(rows);
    };
    let held = '';
    /** One kind of line end, also where the two characters of one are in two slices. */
    const take = (more: string): void => {
      const joined = held + more;
      held = joined.endsWith('\r') ? '\r' : '';
      text += joined.slice(0, joined.length - held.length).replaceAll(/\r\n?/gu, '\n');
    };
    take(beginning);
    for (let from = sample.length; ; from += sliceBytes) {
      if (signal.aborted) return { kind: 'cancelled' };
      parse(false);
      if (text.length > longestRow) return { kind: 'refused', why: 'binary' };
      onProgress(Math.min(1, from / Math.max(1, file.size)));
      if (from >= file.size) break;
      const slice = await file.slice(from, from + sliceBytes).arrayBuffer();
      take(decoder.decode(slice, { stream: true }));
      await breath();
    }
    take(decoder.decode());
    text += held === '' ? '' : '\n';
    parse(true);
    return { kind: 'read' };
  } catch {
    // The file was moved, or may not be read.
    return { kind: 'refused', why: 'unreadable' };
  }
}

/** What divides the cells of the first lines. A text file has one cell a line, whatever is guessed. */
function delimiterOf(text: string): string {
  const { meta } = Papa.parse<string[]>(text.slice(0, 16_384), {
    preview: 20,
    skipEmptyLines: true,
    delimitersToGuess: [',', ';', '\t', '|'],
  });
  return meta.delimiter === '' ? ',' : meta.delimiter;
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
