import { openWire, request, u16, u32, u8, unused } from './x11-wire.ts';

/** How an event tells the modifiers that are held. */
export const MODIFIERS = { shift: 1, lock: 2, control: 4, alt: 8, numLock: 16, super: 64 } as const;

export interface Key {
  readonly keycode: number;
  readonly modifiers: number;
}

/** As much of an X server as keys need. */
export interface X11Display {
  /** The key that gives this symbol without a modifier; undefined where the keyboard has none. */
  keycodeOf(keysym: number): number | undefined;
  /** Whether the key comes to us from now on; false where another client has it. */
  grab(key: Key): Promise<boolean>;
  ungrab(key: Key): Promise<void>;
  /** Presses these keys in their order and releases them, as a keyboard would. */
  press(keycodes: readonly number[]): Promise<void>;
  close(): void;
}

const OPCODES = {
  grabKey: 33,
  ungrabKey: 34,
  getInputFocus: 43,
  queryExtension: 98,
  getKeyboardMapping: 101,
};
const EVENTS = { press: 2, release: 3 };
const ASYNCHRONOUS = u8(1);

export async function openX11Display(
  env: NodeJS.ProcessEnv,
  onKey: (key: Key) => void = () => {},
): Promise<X11Display> {
  const wire = await openWire(env, (event) => {
    if ((event.readUInt8(0) & 0x7f) !== EVENTS.press) return;
    onKey({ keycode: event.readUInt8(1), modifiers: event.readUInt16LE(28) });
  });
  const { root, firstKeycode, lastKeycode } = wire;
  const count = lastKeycode - firstKeycode + 1;
  const mapping = await wire.ask(
    request(OPCODES.getKeyboardMapping, 0, u8(firstKeycode), u8(count), unused(2)),
  );
  const symbolsPerKey = mapping.readUInt8(1);
  const symbols = Array.from({ length: count }, (_, at) => mapping.readUInt32LE(32 + at * symbolsPerKey * 4));

  /** Whether the server has done it: it is asked something after it, as it says nothing to what it does. */
  const done = async (what: Buffer): Promise<boolean> => {
    const sent = wire.send(what);
    await wire.ask(request(OPCODES.getInputFocus, 0));
    return sent;
  };
  return {
    keycodeOf(keysym) {
      const at = symbols.indexOf(keysym);
      return at < 0 ? undefined : firstKeycode + at;
    },
    grab: ({ keycode, modifiers }) =>
      done(
        request(
          OPCODES.grabKey,
          0,
          u32(root),
          u16(modifiers),
          u8(keycode),
          ASYNCHRONOUS,
          ASYNCHRONOUS,
          unused(3),
        ),
      ),
    async ungrab({ keycode, modifiers }) {
      await done(request(OPCODES.ungrabKey, keycode, u32(root), u16(modifiers), unused(2)));
    },
    async press(keycodes) {
      const name = Buffer.from('XTEST');
      const extension = await wire.ask(request(OPCODES.queryExtension, 0, u16(name.length), unused(2), name));
      const isThere = extension.readUInt8(8) === 1;
      if (!isThere) throw new Error('the display has no XTEST');
      const fakeInput = (event: number, keycode: number): Promise<boolean> =>
        done(request(extension.readUInt8(9), 2, u8(event), u8(keycode), unused(30)));
      for (const keycode of keycodes) await fakeInput(EVENTS.press, keycode);
      for (const keycode of keycodes.toReversed()) await fakeInput(EVENTS.release, keycode);
    },
    close: () => wire.close(),
  };
}
