/* eslint-disable @typescript-eslint/unbound-method, @typescript-eslint/prefer-for-of, @typescript-eslint/no-non-null-assertion --
   Methods are captured unbound on purpose and used through Reflect.apply; for-of would call the page's iterators,
   and the loops over indices stay inside the lists. */
/** What crosses between the two worlds of one page. */
export interface Crossing {
  /** Puts a copy of `api` on the other world's `window`, functions as proxies. Isolated world only. */
  expose(key: string, api: unknown): void;
}

/**
 * One side of the bridge between a page's main world and its preload's isolated world.
 *
 * The two worlds share nothing but the DOM. The channel is a detached node that only these two scripts ever hold:
 * it is handed over before the first script of the page runs, and events on a detached node reach nobody else.
 * Chromium clones `CustomEvent.detail` when the other world reads it, with full structured clone semantics;
 * a detail that cannot be cloned reads as null there. Dispatching is synchronous, so functions can return values.
 *
 * Every built-in is captured at document start and called through `apply`, because by the time the bridge is used
 * page code may have replaced any of them, and a replaced one must not get to see the node.
 *
 * Must stay self-contained: its own source text is what runs in the page.
 */
export function createCrossing(node: Node, incoming: string, outgoing: string): Crossing {
  interface Reference {
    readonly path: readonly string[];
    readonly kind: 'function' | 'promise';
    readonly id: number;
  }
  interface Packed {
    readonly value: unknown;
    readonly references: readonly Reference[];
  }
  type Message =
    | { readonly op: 'call'; readonly id: number; readonly args: Packed }
    | { readonly op: 'settle'; readonly id: number; readonly ok: boolean; readonly value: Packed }
    | { readonly op: 'expose'; readonly key: string; readonly api: Packed }
    | { readonly op: 'release'; readonly id: number }
    | { readonly op: 'result'; readonly ok: boolean; readonly value: Packed };

  const { apply, construct, defineProperty, getPrototypeOf, ownKeys } = Reflect;
  const { freeze, create, isFrozen, keys: ownNames } = Object;
  const { isArray } = Array;
  const objectPrototype = Object.prototype;
  const CapturedEvent = CustomEvent;
  const CapturedPromise = Promise;
  const CapturedMap = Map;
  const CapturedError = Error;
  const CapturedString = String;
  const FinalRegistry = FinalizationRegistry;
  const { dispatchEvent } = EventTarget.prototype;
  const { then } = Promise.prototype;
  const { get: mapGet, set: mapSet, delete: mapDelete } = Map.prototype;
  const { propertyIsEnumerable, toString: objectPrototypeToString } = Object.prototype;
  const { register } = FinalizationRegistry.prototype;
  const getDetail = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get as () => unknown;

  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const promises = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (reason: unknown) => void }
  >();
  const released = new FinalRegistry((id: number) => {
    try {
      dispatch({ op: 'release', id });
    } catch {
      // The document is going away.
    }
  });
  let lastId = 0;
  let answer: Message | null = null;

  function own(target: object, key: PropertyKey, value: unknown): void {
    const descriptor = create(null) as PropertyDescriptor;
    descriptor.value = value;
    descriptor.enumerable = true;
    descriptor.writable = true;
    descriptor.configurable = true;
    defineProperty(target, key, descriptor);
  }

  function cloneError(): Error {
    return new CapturedError('An object could not be cloned.');
  }

  function dispatch(message: Message): void {
    const init = create(null) as { detail: unknown };
    init.detail = message;
    apply(dispatchEvent, node, [construct(CapturedEvent, [outgoing, init])]);
  }

  /** Sends a message that the other side answers before `dispatch` returns. */
  function exchange(message: Message): Packed {
    answer = null;
    dispatch(message);
    const got = answer as Message | null;
    answer = null;
    if (got?.op !== 'result') throw cloneError();
    if (!got.ok) throw unpack(got.value);
    return got.value;
  }

  /** Whether a function or promise sits anywhere inside. Most values are plain data and need no copy of ours. */
  function needsCopy(value: unknown, seen: Map<object, object>): boolean {
    if (typeof value === 'function') return true;
    if (typeof value !== 'object' || value === null) return false;
    if (value instanceof CapturedPromise) return true;
    if (apply(mapGet, seen, [value]) !== undefined) return false;
    apply(mapSet, seen, [value, value]);
    if (isArray(value)) {
      for (let at = 0; at < value.length; at++) if (needsCopy(value[at], seen)) return true;
      return false;
    }
    const keys = ownNames(value);
    for (let at = 0; at < keys.length; at++) {
      if (needsCopy((value as Record<string, unknown>)[keys[at]!], seen)) return true;
    }
    return false;
  }

  function pack(root: unknown): Packed {
    const references: Reference[] = [];
    if (!needsCopy(root, new CapturedMap())) return { value: root, references };
    const copies = new CapturedMap<object, object>();
    return { value: copy(root, []), references };

    function refer(path: readonly string[], kind: Reference['kind'], id: number): void {
      own(references, references.length, { path, kind, id });
    }

    function copy(value: unknown, path: readonly string[]): unknown {
      if (typeof value === 'function') {
        const id = ++lastId;
        apply(mapSet, functions, [id, value]);
        refer(path, 'function', id);
        return undefined;
      }
      if (typeof value !== 'object' || value === null) return value;
      if (value instanceof CapturedPromise) {
        const id = ++lastId;
        void apply(then, value, [
          (result: unknown) => settle(id, true, result),
          (reason: unknown) => settle(id, false, reason),
        ]);
        refer(path, 'promise', id);
        return undefined;
      }
      const list = isArray(value);
      const prototype = getPrototypeOf(value);
      if (!list && prototype !== objectPrototype && prototype !== null) {
        // Native values (Date, Map, Error, bytes) are cloned by Chromium; own fields of a class instance, by us.
        if (!isInstanceOfPageClass(value)) return value;
      }
      const known = apply(mapGet, copies, [value]) as object | undefined;
      if (known) return known;
      const target: object = list ? [] : {};
      apply(mapSet, copies, [value, target]);
      const keys = ownKeys(value);
      for (let at = 0; at < keys.length; at++) {
        const key = keys[at];
        if (typeof key !== 'string' || !apply(propertyIsEnumerable, value, [key])) continue;
        const inner: string[] = [];
        for (let step = 0; step < path.length; step++) own(inner, step, path[step]);
        own(inner, path.length, key);
        own(target, key, copy((value as Record<string, unknown>)[key], inner));
      }
      return target;
    }
  }

  function isInstanceOfPageClass(value: object): boolean {
    return apply(objectPrototypeToString, value, []) === '[object Object]';
  }

  function unpack(packed: Packed): unknown {
    let root = packed.value;
    for (let at = 0; at < packed.references.length; at++) {
      const reference = packed.references[at]!;
      const made = reference.kind === 'function' ? proxyOf(reference.id) : promiseOf(reference.id);
      const { path } = reference;
      if (path.length === 0) {
        root = made;
        continue;
      }
      let holder = root as Record<string, unknown>;
      for (let step = 0; step < path.length - 1; step++) {
        holder = holder[path[step]!] as Record<string, unknown>;
      }
      own(holder, path[path.length - 1]!, made);
    }
    return root;
  }

  function proxyOf(id: number): (...args: unknown[]) => unknown {
    const proxy = (...args: unknown[]) => unpack(exchange({ op: 'call', id, args: pack(args) }));
    apply(register, released, [proxy, id]);
    return proxy;
  }

  function promiseOf(id: number): Promise<unknown> {
    return new CapturedPromise((resolve, reject) => {
      apply(mapSet, promises, [id, { resolve, reject }]);
    });
  }

  function settle(id: number, ok: boolean, value: unknown): void {
    try {
      exchange({ op: 'settle', id, ok, value: ok ? pack(value) : packError(value) });
    } catch {
      exchange({ op: 'settle', id, ok: false, value: packError(cloneError()) });
    }
  }

  function packError(reason: unknown): Packed {
    if (typeof reason === 'function' || typeof reason === 'symbol') {
      return pack(new CapturedError(CapturedString(reason)));
    }
    return pack(reason);
  }

  function handle(message: Message): unknown {
    switch (message.op) {
      case 'call': {
        const target = apply(mapGet, functions, [message.id]) as
          ((...args: unknown[]) => unknown) | undefined;
        if (!target) throw new CapturedError('This function is no longer available');
        return apply(target, undefined, unpack(message.args) as unknown[]);
      }
      case 'settle': {
        const waiting = apply(mapGet, promises, [message.id]) as
          { resolve: (value: unknown) => void; reject: (reason: unknown) => void } | undefined;
        apply(mapDelete, promises, [message.id]);
        const value = unpack(message.value);
        if (message.ok) waiting?.resolve(value);
        else waiting?.reject(value);
        return undefined;
      }
      case 'expose': {
        const target = globalThis as unknown as Record<string, unknown>;
        if (message.key in target) {
          throw new CapturedError('Cannot bind an API on top of an existing property on the window object');
        }
        const descriptor = create(null) as PropertyDescriptor;
        descriptor.value = deepFreeze(unpack(message.api));
        descriptor.enumerable = true;
        descriptor.writable = false;
        descriptor.configurable = false;
        defineProperty(target, message.key, descriptor);
        return undefined;
      }
      case 'release':
        apply(mapDelete, functions, [message.id]);
        return undefined;
      case 'result':
        return undefined;
    }
  }

  function deepFreeze(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || isFrozen(value)) return value;
    freeze(value);
    const keys = ownKeys(value);
    for (let at = 0; at < keys.length; at++) {
      deepFreeze((value as Record<PropertyKey, unknown>)[keys[at] as PropertyKey]);
    }
    return value;
  }

  node.addEventListener(incoming, (event) => {
    const message = apply(getDetail, event, []) as Message | null;
    if (message === null) return;
    if (message.op === 'result') {
      answer = message;
      return;
    }
    let ok = true;
    let value: Packed;
    try {
      value = pack(handle(message));
    } catch (error) {
      ok = false;
      value = packError(error);
    }
    // What the handler itself exchanged meanwhile is over: its answers must not be taken for this one's.
    answer = null;
    dispatch({ op: 'result', ok, value });
  });

  return {
    expose(key, api) {
      exchange({ op: 'expose', key, api: pack(api) });
    },
  };
}
