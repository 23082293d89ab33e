/** Turns a value into text and back with the meaning of the structured clone algorithm. */
export interface Codec {
  /** Throws a DataCloneError for functions, symbols, promises and weak collections. */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * The wire between the host and a preload is text, so values are tagged JSON: whatever JSON has no form for
 * (undefined, Date, Map, bytes, a second reference to one object, ...) becomes `{"$": [tag, ...]}`, and a plain
 * object that owns a key `$` is itself tagged.
 *
 * Must stay self-contained: its own source text is what runs in the page's isolated world.
 */
export function createCodec(): Codec {
  type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
  const VIEWS = [
    'Int8Array',
    'Uint8Array',
    'Uint8ClampedArray',
    'Int16Array',
    'Uint16Array',
    'Int32Array',
    'Uint32Array',
    'Float32Array',
    'Float64Array',
    'BigInt64Array',
    'BigUint64Array',
    'DataView',
  ];
  const ERRORS = [
    'Error',
    'EvalError',
    'RangeError',
    'ReferenceError',
    'SyntaxError',
    'TypeError',
    'URIError',
  ];

  function refuse(value: unknown): never {
    const what = typeof value === 'function' ? value.toString() : Object.prototype.toString.call(value);
    throw new DOMException(`An object could not be cloned: ${what.slice(0, 80)}`, 'DataCloneError');
  }

  function kindOf(value: object): string {
    return Object.prototype.toString.call(value).slice(8, -1);
  }

  function toBase64(bytes: Uint8Array): string {
    let binary = '';
    for (let at = 0; at < bytes.length; at += 8192) {
      binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    }
    return btoa(binary);
  }

  function fromBase64(text: string): ArrayBuffer {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
    return bytes.buffer;
  }

  function put(target: Record<string, unknown>, key: string, value: unknown): void {
    if (key === '__proto__') {
      Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
    } else target[key] = value;
  }

  function encode(value: unknown): string {
    // Objects are numbered by first meeting; only one that is met again is written with its number.
    const counts = new Map<object, number>();
    count(value);
    const numbers = new Map<object, number>();
    return JSON.stringify(write(value));

    function count(node: unknown): void {
      if (typeof node !== 'object' || node === null) return;
      const seen = counts.get(node) ?? 0;
      counts.set(node, seen + 1);
      if (seen > 0) return;
      if (Array.isArray(node)) for (const item of node) count(item);
      else if (node instanceof Map) {
        for (const [key, item] of node) {
          count(key);
          count(item);
        }
      } else if (node instanceof Set) for (const item of node) count(item);
      else if (ArrayBuffer.isView(node)) count(node.buffer);
      else if (node instanceof Error) count(node.cause);
      else if (kindOf(node) === 'Object')
        for (const key of Object.keys(node)) count((node as Record<string, unknown>)[key]);
    }

    function write(node: unknown): Json {
      switch (typeof node) {
        case 'string':
        case 'boolean':
          return node;
        case 'number':
          return Number.isFinite(node) && !Object.is(node, -0)
            ? node
            : { $: ['n', Object.is(node, -0) ? '-0' : String(node)] };
        case 'undefined':
          return { $: ['u'] };
        case 'bigint':
          return { $: ['b', String(node)] };
        case 'object':
          return node === null ? null : writeObject(node);
        default:
          return refuse(node);
      }
    }

    function writeObject(node: object): Json {
      const known = numbers.get(node);
      if (known !== undefined) return { $: ['r', known] };
      if ((counts.get(node) ?? 0) < 2) return writeBody(node);
      const number = numbers.size;
      numbers.set(node, number);
      return { $: ['d', number, writeBody(node)] };
    }

    function writeBody(node: object): Json {
      if (Array.isArray(node)) {
        // Array.from, so that a hole is seen as undefined instead of being skipped.
        return Array.from(node as unknown[], write);
      }
      const kind = kindOf(node);
      if (node instanceof Date) return { $: ['t', write(node.getTime())] };
      if (node instanceof RegExp) return { $: ['x', node.source, node.flags] };
      if (node instanceof Map)
        return { $: ['m', Array.from(node, ([key, item]) => [write(key), write(item)])] };
      if (node instanceof Set) return { $: ['s', Array.from(node, write)] };
      if (node instanceof ArrayBuffer) return { $: ['a', toBase64(new Uint8Array(node))] };
      if (ArrayBuffer.isView(node)) {
        // A Buffer of Node arrives as the Uint8Array it is.
        const view = VIEWS.includes(kind) ? kind : 'Uint8Array';
        const length = node instanceof DataView ? node.byteLength : (node as Uint8Array).length;
        return bytesOfView(node, view, length);
      }
      if (node instanceof Error) {
        const { name, message, stack } = node;
        const cause = Object.hasOwn(node, 'cause') ? [write(node.cause)] : [];
        return {
          $: ['e', ERRORS.includes(name) ? name : 'Error', String(message), String(stack ?? ''), ...cause],
        };
      }
      if (node instanceof Boolean || node instanceof Number || node instanceof String)
        return { $: ['w', write(node.valueOf())] };
      if (kind !== 'Object' || node instanceof Promise || node instanceof WeakMap || node instanceof WeakSet)
        refuse(node);
      const plain: Record<string, Json> = {};
      for (const key of Object.keys(node)) put(plain, key, write((node as Record<string, unknown>)[key]));
      return Object.hasOwn(plain, '$') ? { $: ['o', plain] } : plain;
    }

    function bytesOfView(node: ArrayBufferView, view: string, length: number): Json {
      const buffer = node.buffer;
      // A small slice of a large pool (Node's Buffers) must not drag the whole pool along.
      const shared = (counts.get(buffer) ?? 0) > 1;
      if (shared) return { $: ['v', view, writeObject(buffer), node.byteOffset, length] };
      const bytes = new Uint8Array(buffer, node.byteOffset, node.byteLength);
      return { $: ['v', view, { $: ['a', toBase64(bytes)] }, 0, length] };
    }
  }

  function decode(text: string): unknown {
    const numbered: unknown[] = [];
    return read(JSON.parse(text) as Json, undefined);

    function read(node: Json | undefined, number: number | undefined): unknown {
      if (typeof node !== 'object' || node === null) return node;
      if (Array.isArray(node)) {
        if (number !== undefined) numbered[number] = node;
        const list = node as unknown[];
        for (let at = 0; at < node.length; at++) list[at] = read(node[at], undefined);
        return list;
      }
      if (Object.hasOwn(node, '$')) return readTagged(node.$ as Json[], number);
      return readPlain(node, number);
    }

    function readPlain(node: { [key: string]: Json }, number: number | undefined): unknown {
      if (number !== undefined) numbered[number] = node;
      for (const key of Object.keys(node)) {
        const item = node[key];
        if (typeof item === 'object' && item !== null) put(node, key, read(item, undefined));
      }
      return node;
    }

    function keep<T>(number: number | undefined, value: T): T {
      if (number !== undefined) numbered[number] = value;
      return value;
    }

    function readTagged(parts: Json[], number: number | undefined): unknown {
      const [tag, first, second, third, fourth] = parts;
      switch (tag) {
        case 'u':
          return undefined;
        case 'n':
          return first === '-0' ? -0 : Number(first);
        case 'b':
          return BigInt(first as string);
        case 't':
          return keep(number, new Date(read(first, undefined) as number));
        case 'x':
          return keep(number, new RegExp(first as string, second as string));
        case 'w':
          return keep(number, Object(read(first, undefined)) as object);
        case 'a':
          return keep(number, fromBase64(first as string));
        case 'v': {
          const view = (globalThis as Record<string, unknown>)[first as string] as new (
            ...args: unknown[]
          ) => unknown;
          return keep(number, new view(read(second, undefined), third, fourth));
        }
        case 'm': {
          const map = keep(number, new Map());
          for (const pair of first as Json[][]) map.set(read(pair[0], undefined), read(pair[1], undefined));
          return map;
        }
        case 's': {
          const set = keep(number, new Set());
          for (const item of first as Json[]) set.add(read(item, undefined));
          return set;
        }
        case 'e': {
          const make = (globalThis as Record<string, unknown>)[first as string] as ErrorConstructor;
          const error = keep(number, new make(second as string));
          Object.defineProperty(error, 'stack', { value: third, writable: true, configurable: true });
          if (parts.length > 4) {
            Object.defineProperty(error, 'cause', {
              value: read(fourth, undefined),
              writable: true,
              configurable: true,
            });
          }
          return error;
        }
        case 'o':
          return readPlain(first as { [key: string]: Json }, number);
        case 'd':
          return read(second, first as number);
        case 'r':
          return numbered[first as number];
        default:
          throw new Error('chromium-host: a value on the wire has an unknown tag');
      }
    }
  }

  return { encode, decode };
}
