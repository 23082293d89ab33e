import type { Outcome } from '../../contract/outcome.ts';
import type { Handlers } from './register-calls.ts';

/** Anything the page has opened and can close, by domain. */
type Methods = Record<string, ((input: never) => unknown) | undefined>;

/** What the page that is shown has open in the main process. */
export interface PageViews {
  /** The same handlers; what they open is closed by `closeAll` when the page goes without closing it. */
  readonly handlers: Handlers;
  closeAll(): void;
}

/**
 * A page that crashes or is loaded again closes nothing: without this its views would be kept up to date for nobody.
 * Every domain with `openView` and `closeView` is covered by these names alone, and the chat and diagnostics by theirs.
 */
export function watchPageViews(handlers: Handlers): PageViews {
  const open = new Map<string, () => void>();

  const watchViews = (domain: string, methods: Methods): Methods => {
    const { openView, closeView } = methods as {
      openView?: (input: unknown) => Promise<Outcome<{ viewId: string }>> | Outcome<{ viewId: string }>;
      closeView?: (input: { viewId: string }) => unknown;
    };
    if (openView === undefined || closeView === undefined) return methods;
    const nameOf = (viewId: string): string => JSON.stringify([domain, viewId]);
    return {
      ...methods,
      openView: async (input: unknown) => {
        const outcome = await openView(input);
        if (outcome.ok) {
          const { viewId } = outcome.value;
          open.set(nameOf(viewId), () => {
            closeView({ viewId });
          });
        }
        return outcome;
      },
      closeView: (input: { viewId: string }) => {
        open.delete(nameOf(input.viewId));
        return closeView(input);
      },
    };
  };

  const { chat, diagnostics } = handlers;
  const watched = Object.fromEntries(
    Object.entries(handlers).map(([domain, methods]) => [domain, watchViews(domain, methods as Methods)]),
    // Every domain keeps its own methods and their types: some are only called through.
  ) as unknown as Handlers;
  const roomName = (room: object): string => JSON.stringify(['room', room]);

  return {
    handlers: {
      ...watched,
      chat: {
        ...watched.chat,
        async openRoom(room) {
          // Noted before it is open: opening takes a moment, and the page may go meanwhile.
          open.set(roomName(room), () => void chat.closeRoom(room));
          const opened = await chat.openRoom(room);
          if (!open.has(roomName(room))) void chat.closeRoom(room);
          return opened;
        },
        closeRoom(room) {
          open.delete(roomName(room));
          return chat.closeRoom(room);
        },
        attend(room) {
          open.set('attend', () => void chat.attend(null));
          return chat.attend(room);
        },
      },
      diagnostics: {
        ...watched.diagnostics,
        open(input) {
          open.set('diagnostics', () => void diagnostics.close(undefined));
          return diagnostics.open(input);
        },
      },
    },
    closeAll() {
      const closings = [...open.values()];
      open.clear();
      for (const close of closings) close();
    },
  };
}
