import { describe, expect, it } from 'vitest';
import { readList, type ListReading } from './read-list.ts';

const phones = { items: { type: 'string', format: 'phone' }, unique: true } as const;
const read = (content: BlobPart | BlobPart[], over: Partial<ListReading> = {}) =>
  readList(new File([content].flat(), 'recipients.csv'), {
    rule: phones,
    choice: {},
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...over,
  });
const listOf = async (...given: Parameters<typeof read>) => {
  const outcome = await read(...given);
  if (outcome.kind !== 'read') throw new Error(JSON.stringify(outcome));
  return outcome.list;
};
const utf16 = (text: string, big: boolean, mark: boolean): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(text.length * 2 + (mark ? 2 : 0));
  const view = new DataView(bytes.buffer);
  if (mark) view.setUint16(0, 0xfeff, !big);
  Array.from(text).forEach((character, index) => {
    view.setUint16(index * 2 + (mark ? 2 : 0), character.charCodeAt(0), !big);
  });
  return bytes;
};

describe('a file of recipients', () => {
  const two = ['+12125550100', '+12125550101'];

  it.each([
    ['lines', '+12125550100\n+12125550101'],
    ['CRLF and a mark', '\uFEFF+12125550100\r\n+12125550101\r\n'],
    ['old Mac line ends', '+12125550100\r+12125550101\r'],
    [
      'semicolons, a heading and quotes',
      'name;phone\r\n"Ada; ""the first""";"+1 212 555 0100"\r\nGrace;+12125550101',
    ],
    ['tabs', 'Ada\t+12125550100\nGrace\t+12125550101\n'],
    ['a line end inside a cell', 'name,phone\n"Ada\nLovelace",+12125550100\nGrace,+12125550101\n'],
  ])('with %s', async (_name, text) => {
    expect((await listOf(text)).entries).toEqual(two);
  });

  it.each([
    [false, true],
    [true, true],
    [false, false],
    [true, false],
  ])('in UTF-16 (big endian %s, with a mark %s)', async (big, mark) => {
    expect((await listOf(utf16('+12125550100\r\n+12125550101\r\n', big, mark))).entries).toEqual(two);
  });

  it('in the encoding of an old Windows', async () => {
    const list = await listOf([Uint8Array.from([0x4a, 0xf6, 0x72, 0x67, 0x3b]), '+12125550100\n']);
    expect(list.entries).toEqual(['+12125550100']);
  });

  it('names its columns, and takes the one that was chosen', async () => {
    const text = 'name,old,phone\nAda,123,+12125550100\nGrace,456,+12125550101\n';
    const columns = [
      { name: 'name', sample: 'Ada' },
      { name: 'old', sample: '123' },
      { name: 'phone', sample: '+12125550100' },
    ];
    expect(await listOf(text)).toMatchObject({
      columns,
      column: 2,
      heading: true,
      first: { line: 1, text: 'name old phone' },
    });
    expect(await listOf(text, { choice: { column: 1, heading: true } })).toMatchObject({
      columns,
      column: 1,
      entries: [],
      malformed: 2,
    });
    expect(await listOf(text, { choice: { heading: false } })).toMatchObject({ malformed: 1, entries: two });
  });

  it('tells each fault with its line, also behind a cell of several lines', async () => {
    const list = await listOf('phone,name\n+12125550100,"a\nb"\nnot a phone,c\n+12125550100,d\n\n ,e\n');
    expect(list.faults).toEqual([
      { line: 4, kind: 'malformed', why: 'characters', text: 'not a phone' },
      { line: 5, kind: 'duplicate', text: '+12125550100', first: 2 },
      { line: 7, kind: 'malformed', why: 'missing', text: 'e' },
    ]);
  });

  it.each([
    ['that is never closed', 'name;phone\n"Ada;+12125550100\nGrace;+12125550101\n'],
    ['in the middle of a cell', 'name;phone\n"Ada" L.;+12125550100\n"Grace";"+12125550101"\n'],
    ['before each number', '"+12125550100\n"+12125550101'],
  ])('loses no line to a quote %s', async (_name, text) => {
    const list = await listOf(text);
    expect(list).toMatchObject({ entries: two, malformed: 0 });
  });

  it('loses no line to thousands of stray quotes, and counts its lines on', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => `"Ada" L.;"+1212${String(5_550_000 + index)}"`);
    const list = await listOf(`name;phone\n${many.join('\n')}\nGrace;none`);
    expect(list.entries).toHaveLength(5_000);
    expect(list.faults).toEqual([{ line: 5_002, kind: 'malformed', why: 'characters', text: 'none' }]);
  });

  it('with all numbers in one row', async () => {
    expect(await listOf('+12125550100, +12125550101')).toMatchObject({ entries: two, columns: [{}] });
  });

  it('with line ends that are cut in two where a slice ends', async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => `+1212${String(5_550_000 + index)}`);
    for (const padding of ['', ' ', '  ', '   ', '    '])
      expect((await listOf(padding + lines.join('\r\n'))).entries).toEqual(lines);
  });

  it('that is none is refused', async () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]);
    expect(await read('')).toEqual({ kind: 'refused', why: 'empty' });
    expect(await read(' \r\n \n')).toEqual({ kind: 'refused', why: 'empty' });
    expect(await read(png)).toEqual({ kind: 'refused', why: 'binary' });
    expect(await read('\uFEFF')).toEqual({ kind: 'refused', why: 'empty' });
    expect(await read('1'.repeat(3_000_000))).toEqual({ kind: 'refused', why: 'longLine' });
  });

  it('of many lines is read whole, its progress told, and cancelled when asked', async () => {
    const many = Array.from({ length: 200_000 }, (_, index) => `+1212${String(5_550_000 + index)}\r\n`).join(
      '',
    );
    const shares: number[] = [];
    const list = await listOf(many, { onProgress: (share) => shares.push(share) });
    expect(list.entries).toHaveLength(200_000);
    expect(shares.length).toBeGreaterThan(10);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));

    const controller = new AbortController();
    const cancelled = read(many, {
      signal: controller.signal,
      onProgress: () => {
        controller.abort();
      },
    });
    expect(await cancelled).toEqual({ kind: 'cancelled' });
  });
});
