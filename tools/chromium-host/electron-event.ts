/** The first argument of Electron's main process events. */
export interface HostEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

/** An event with the given fields whose default the listener may prevent. */
export function createEvent<T extends object>(fields: T): HostEvent & T {
  return {
    ...fields,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}
