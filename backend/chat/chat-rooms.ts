export type ChatMessage = { id: number; room: string; sender: string; body: string; created_at: string };
export type ChatRoom = { slug: string; name: string };

type RoomState = { room: ChatRoom; messages: ChatMessage[] };

/** Older messages are forgotten: the demo may run for weeks. */
const KEPT_MESSAGES = 2000;

/** The rooms of one system and what was said in them. */
export class ChatRooms {
  private readonly rooms = new Map<string, RoomState>();
  private readonly now: () => number;
  private nextId: number;

  constructor(rooms: readonly ChatRoom[], now: () => number) {
    for (const room of rooms) this.add(room);
    this.now = now;
    // Seconds since 2026: a restarted in-memory backend must not hand out ids a client has already seen.
    this.nextId = Math.max(1, Math.floor((now() - Date.UTC(2026, 0, 1)) / 1000));
  }

  add(room: ChatRoom): void {
    this.rooms.set(room.slug, { room, messages: [] });
  }

  has(slug: string): boolean {
    return this.rooms.has(slug);
  }

  list(): ChatRoom[] {
    return [...this.rooms.values()].map(({ room }) => room);
  }

  /** All kept messages of a room, oldest first; empty for an unknown room. */
  messages(slug: string): readonly ChatMessage[] {
    return this.rooms.get(slug)?.messages ?? [];
  }

  /** Stores a message. Throws on an unknown room. `at` is for history written after the fact. */
  post(slug: string, sender: string, body: string, at: number = this.now()): ChatMessage {
    const state = this.rooms.get(slug);
    if (state === undefined) throw new RangeError(`no room "${slug}"`);
    const created_at = new Date(at).toISOString();
    const message: ChatMessage = { id: this.nextId, room: slug, sender, body, created_at };
    this.nextId += 1;
    state.messages.push(message);
    if (state.messages.length > KEPT_MESSAGES) state.messages.shift();
    return message;
  }
}
