/** One line of a JSON tree. */
export interface JsonLine {
  /** The way to the value, as JSON: unique in the tree. */
  readonly path: string;
  readonly name: string;
  /** 1 for the members of the value itself. */
  readonly depth: number;
  readonly value: JsonPart;
}

export type JsonPart =
  | { kind: 'string'; text: string }
  | { kind: 'other'; text: string }
  | { kind: 'object' | 'array'; size: number; open: boolean; raw: object }
  /** So many members of a large value are not shown yet. */
  | { kind: 'more'; hidden: number; of: string };

/** Members of one value that are shown at first, and more with every "more". */
export const memberStep = 100;
/** More lines than this are no reading any more. */
const maxLines = 5_000;

export interface JsonOpen {
  readonly open: ReadonlySet<string>;
  /** By path: how many members are shown, where it is more than the first step. */
  readonly shown: ReadonlyMap<string, number>;
}

/** The lines that are shown, from the members of `value` on. Walks only what is open, and without recursion. */
export function linesOf(value: unknown, { open, shown }: JsonOpen): JsonLine[] {
  if (typeof value !== 'object' || value === null) return [line([], '', 1, value, open)];
  const lines: JsonLine[] = [];
  interface Step {
    readonly way: readonly (string | number)[];
    readonly depth: number;
    readonly members: readonly (readonly [string, unknown])[];
    readonly hidden: number;
    next: number;
  }
  const enter = (way: Step['way'], raw: object): Step => {
    const all = Object.entries(raw);
    const count = shown.get(JSON.stringify(way)) ?? memberStep;
    return {
      way,
      depth: way.length + 1,
      members: all.slice(0, count),
      hidden: Math.max(0, all.length - count),
      next: 0,
    };
  };
  const stack = [enter([], value)];
  for (let step = stack.at(-1); step !== undefined && lines.length < maxLines; step = stack.at(-1)) {
    const member = step.members[step.next];
    step.next += 1;
    if (member === undefined) {
      stack.pop();
      const of = JSON.stringify(step.way);
      if (step.hidden > 0)
        lines.push({
          path: `${of} more`,
          name: '',
          depth: step.depth,
          value: { kind: 'more', hidden: step.hidden, of },
        });
      continue;
    }
    const [name, inner] = member;
    const way = [...step.way, name];
    const made = line(way, name, step.depth, inner, open);
    lines.push(made);
    if ((made.value.kind === 'object' || made.value.kind === 'array') && made.value.open)
      stack.push(enter(way, made.value.raw));
  }
  return lines;
}

function line(
  way: readonly (string | number)[],
  name: string,
  depth: number,
  value: unknown,
  open: ReadonlySet<string>,
): JsonLine {
  const path = JSON.stringify(way);
  return { path, name, depth, value: partOf(value, open.has(path)) };
}

function partOf(value: unknown, open: boolean): JsonPart {
  if (typeof value === 'string') return { kind: 'string', text: value };
  if (typeof value === 'object' && value !== null)
    return {
      kind: Array.isArray(value) ? 'array' : 'object',
      size: Array.isArray(value) ? value.length : Object.keys(value).length,
      open,
      raw: value,
    };
  return { kind: 'other', text: String(value) };
}

/** Marks that would change how the text around them reads are spelt out. */
export const visible = (text: string): string =>
  text.replaceAll(
    // eslint-disable-next-line no-control-regex -- these are what is looked for
    /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu,
    (mark) => `\\u${(mark.codePointAt(0) ?? 0).toString(16).padStart(4, '0').toUpperCase()}`,
  );
