import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCodec } from './codec.ts';

const codec = createCodec();
const cross = <T>(value: T): T => codec.decode(codec.encode(value)) as T;

describe('values on the wire', () => {
  it('arrive as structuredClone would have them', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
        (value) => {
          expect(cross(value)).toEqual(structuredClone(value));
        },
      ),
    );
  });

  it.each([
    ['undefined', undefined],
    ['a field that is undefined', { a: undefined }],
    ['numbers that JSON lacks', [NaN, Infinity, -Infinity, -0]],
    ['a bigint', 12345678901234567890n],
    ['a date', new Date(1_700_000_000_000)],
    ['a date that is none', new Date(NaN)],
    ['a map of maps', new Map([[{ k: 1 }, new Map([[1n, undefined]])]])],
    ['a set', new Set(['a', { b: 1 }])],
    ['bytes', new Uint8Array([0, 1, 254, 255])],
    ['a buffer', new Uint8Array([7, 8]).buffer],
    ['a regular expression', /a\/b/giu],
    ['an object that looks like our own tag', { $: ['u'], other: { $: 1 } }],
    ['text of every kind', 'a\u2028\ud83d\ude00\0"\\'],
  ])('%s survives', (_name, value) => {
    expect(cross(value)).toStrictEqual(value);
  });

  it('keep cycles and shared references', () => {
    const shared = { n: 1 };
    const cyclic: Record<string, unknown> = { first: shared, second: shared, list: [shared] };
    cyclic.self = cyclic;
    const copy = cross(cyclic) as { first: object; second: object; list: object[]; self: object };
    expect(copy.self).toBe(copy);
    expect(copy.first).toBe(copy.second);
    expect(copy.list[0]).toBe(copy.first);
  });

  it('keep two views on one buffer together', () => {
    const whole = new Uint8Array([1, 2, 3, 4]);
    const [copy, part] = cross([whole, whole.subarray(1, 3)]) as [Uint8Array, Uint8Array];
    copy[1] = 99;
    expect([...part]).toEqual([99, 3]);
  });

  it('send a slice of a large pool without the pool', () => {
    const slice = new Uint8Array(new ArrayBuffer(100_000), 10, 4);
    expect(codec.encode(slice).length).toBeLessThan(200);
  });

  it('keep an error with its type, message, stack and cause', () => {
    const copy = cross(new TypeError('wrong', { cause: { code: 4 } }));
    expect(copy).toBeInstanceOf(TypeError);
    expect(copy.message).toBe('wrong');
    expect(copy.stack).toContain('codec.test');
    expect(copy.cause).toEqual({ code: 4 });
  });

  it('do not reach the prototype through a key', () => {
    const copy = cross(JSON.parse('{"__proto__":{"polluted":true}}') as object);
    expect(Object.hasOwn(copy, '__proto__')).toBe(true);
    expect('polluted' in copy).toBe(false);
  });

  it.each([
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a promise', Promise.resolve()],
    ['a weak map', new WeakMap()],
    ['a function deep inside', { a: [new Map([['f', () => 1]])] }],
  ])('are refused when they hold %s', (_name, value) => {
    expect(() => codec.encode(value)).toThrow(expect.objectContaining({ name: 'DataCloneError' }));
  });
});
