import { SeededRandom } from '../../backend/shared/random.ts';

/** Inputs that nobody in their right mind would send, the same ones for the same seed. */
export interface FuzzSource {
  readonly random: SeededRandom;
  /** A short string, often one that means something to JavaScript, JSON or a server. */
  text(): string;
  /** Any JSON value, at most a few levels deep. */
  value(depth?: number): unknown;
  /** `sample` with some of its members replaced, removed, renamed, repeated or added. */
  mutateValue(sample: unknown): unknown;
  /** `sample` as JSON text, mutated as a value or as a text: cut, spliced, doubled. */
  mutateText(sample: unknown): string;
}

/** Words that have bitten readers of foreign JSON before. */
const words = [
  '',
  ' ',
  '.',
  '..',
  '/',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e309',
  '0x10',
  '99999999999999999999',
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  '\u202e',
  '\u2028',
  'ﷺ',
  '𝕏',
  'İ',
  '<img src=x onerror=alert(1)>',
  '{room}',
  '%2e%2e%2f',
  "'; DROP TABLE tasks; --",
  '2026-11-20T10:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  'a'.repeat(5_000),
];

const numbers = [
  0,
  -0,
  1,
  -1,
  0.1,
  1e21,
  1e308,
  -1e308,
  2 ** 31,
  2 ** 53,
  2 ** 53 + 1,
  8.64e15,
  8.64e15 + 1,
  5e-324,
];

const mostTextEdits = 3;

export function createFuzzSource(seed: number): FuzzSource {
  const random = new SeededRandom(seed);

  const text = (): string => {
    if (random.chance(0.7)) return random.pick(words);
    return Array.from({ length: random.integer(1, 12) }, () =>
      String.fromCharCode(random.integer(0, 0xffff)),
    ).join('');
  };

  const object = (entries: readonly (readonly [string, unknown])[]): unknown =>
    // As JSON.parse does: `__proto__` becomes a member of its own, not the prototype.
    Object.fromEntries(entries);

  const value = (depth = 3): unknown => {
    const kind = random.integer(0, depth > 0 ? 6 : 4);
    switch (kind) {
      case 0:
        return null;
      case 1:
        return random.chance(0.5);
      case 2:
        return random.pick(numbers);
      case 3:
      case 4:
        return text();
      case 5:
        return Array.from({ length: random.integer(0, 4) }, () => value(depth - 1));
      default:
        return object(
          Array.from({ length: random.integer(0, 4) }, () => [text(), value(depth - 1)] as const),
        );
    }
  };

  const mutateMember = (key: string, member: unknown): (readonly [string, unknown])[] => {
    const dice = random.integer(0, 9);
    if (dice <= 4) return [[key, mutateValue(member)]];
    if (dice === 5) return [];
    if (dice === 6) return [[text(), member]];
    if (dice === 7) return [[key, { [key]: member }]];
    if (dice === 8) return [[key, [member, member]]];
    return [
      [key, member],
      [text(), value()],
    ];
  };

  const mutateValue = (sample: unknown): unknown => {
    if (random.chance(0.1)) return value();
    if (Array.isArray(sample)) {
      const items: unknown[] = sample;
      return items.flatMap((item) =>
        random.chance(0.3) ? [mutateValue(item), ...(random.chance(0.3) ? [item] : [])] : [item],
      );
    }
    if (typeof sample === 'object' && sample !== null)
      return object(
        Object.entries(sample).flatMap(([key, member]) =>
          random.chance(0.25) ? mutateMember(key, member) : [[key, member] as const],
        ),
      );
    return random.chance(0.5) ? sample : value(1);
  };

  const editText = (whole: string): string => {
    const at = random.integer(0, whole.length);
    const end = Math.min(whole.length, at + random.integer(0, 20));
    switch (random.integer(0, 4)) {
      case 0:
        return whole.slice(0, at);
      case 1:
        return whole.slice(0, at) + whole.slice(end);
      case 2:
        return whole.slice(0, at) + text() + whole.slice(at);
      case 3:
        return whole.slice(0, end) + whole.slice(at);
      default:
        return whole.slice(at) + whole.slice(0, at);
    }
  };

  return {
    random,
    text,
    value,
    mutateValue,
    mutateText(sample) {
      if (random.chance(0.6)) return String(JSON.stringify(mutateValue(sample)));
      let whole = String(JSON.stringify(sample));
      for (let edits = random.integer(1, mostTextEdits); edits > 0; edits -= 1) whole = editText(whole);
      return whole;
    },
  };
}

/** The members that every object has; a reader that writes a foreign key into a plain object adds to them. */
export function prototypeMembers(): string {
  return [Object.prototype, Array.prototype, String.prototype, Number.prototype, Function.prototype]
    .map((prototype) => Reflect.ownKeys(prototype).map(String).join())
    .join(';');
}
