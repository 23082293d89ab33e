// Asked for by runtimes, test tools and printers of any object at all; absence is their normal answer.
const PROBED = new Set(['then', 'toJSON', 'asymmetricMatch', '$$typeof', 'nodeType', 'tagName', 'inspect']);

/**
 * Makes every member that a stand-in lacks throw by name instead of being undefined.
 * The guard sits at the end of the prototype chain, so the object keeps its identity and present members cost nothing.
 */
export function guard<T extends object>(name: string, target: T): T {
  const base = Object.getPrototypeOf(target) as object;
  Object.setPrototypeOf(
    target,
    new Proxy(base, {
      get(held, key, receiver) {
        if (typeof key === 'symbol' || key in held || key.startsWith('_') || PROBED.has(key)) {
          return Reflect.get(held, key, receiver) as unknown;
        }
        throw new Error(`chromium-host does not implement ${name}.${key}`);
      },
    }),
  );
  return target;
}

/** A module of Electron's of which nothing is implemented. */
export function absent(name: string): never {
  // A function, so that `new Module()` and `Module.create()` both end in the named error.
  const refuse = (member: string) => {
    throw new Error(`chromium-host does not implement ${member}`);
  };
  return new Proxy(function () {}, {
    get: (_held, key) => (typeof key === 'symbol' || PROBED.has(key) ? undefined : refuse(`${name}.${key}`)),
    apply: () => refuse(name),
    construct: () => refuse(`new ${name}`),
  }) as never;
}
