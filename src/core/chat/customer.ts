import type { ChatStore, StoredRoom } from './chat-store.ts';
import type { Speakers } from './speakers.ts';

/** Who a conversation is with, by everything that is known of the rooms; `null` where only we have spoken yet. */
export function customerOf(store: ChatStore, room: StoredRoom, me: string): string | null {
  const speakers = store.speakers(room.ref);
  const known = speakers.of(room.ref).filter((name) => name !== me);
  // Of a room whose messages are not here yet, the server's list says at least who spoke last.
  const last = room.lastSender === null || room.lastSender === me ? [] : [room.lastSender];
  return customerAmong(known.length > 0 ? known : last, room, { speakers, me });
}

/** Every customer without an account has one of these names. */
const sharedNames = new Set(['', 'anonymous', 'anonymoususer', 'client', 'customer', 'guest', 'visitor']);

/**
 * The customer among those who spoke in a room, the operator left out, the first of them first. Who has the name of the
 * room comes before who is no staff; of several, who spoke first. Pure.
 */
export function customerAmong(
  names: readonly string[],
  room: Pick<StoredRoom, 'ref' | 'name' | 'customer'> & { readonly address: { readonly slug: string } },
  { speakers, me }: { readonly speakers: Speakers; readonly me: string },
): string | null {
  const shared = names.find((name) => sharedNames.has(wordsOf(name).join('')));
  if (shared !== undefined) return shared;
  const titles = [room.customer ?? '', room.name, room.address.slug].map(wordsOf);
  let found: { readonly name: string; readonly likeness: number; readonly staff: boolean } | null = null;
  for (const name of names) {
    const words = wordsOf(name);
    const likeness = Math.max(...titles.map((title) => sharedWords(words, title)));
    const staff = isStaff(name, room.ref, { speakers, me });
    if (staff && likeness === 0) continue;
    const better =
      found === null || likeness > found.likeness || (likeness === found.likeness && found.staff && !staff);
    if (better) found = { name, likeness, staff };
  }
  return found?.name ?? null;
}

/** Who speaks in more is known by these. */
const mostRooms = 100;
/** A second one may be chance: a colleague's only words, in the room of a customer who has two rooms. */
const enoughEvidence = 2;

/**
 * Staff is who speaks, in other rooms, with people who speak nowhere else: those are the customers there. Who answers
 * one of them is staff at once; who only began such a conversation, as a greeting machine does, after two of them. So a
 * customer who has several rooms, and begins in each, is none.
 */
function isStaff(
  name: string,
  ref: number,
  { speakers, me }: { readonly speakers: Speakers; readonly me: string },
): boolean {
  let evidence = 0;
  for (const other of speakers.roomsOf(name).values().take(mostRooms)) {
    if (other === ref) continue;
    const names = speakers.of(other);
    const own = names.indexOf(name);
    const isOnlyThere = (each: string): boolean =>
      each !== me && each !== name && speakers.roomsOf(each).size === 1;
    if (names.slice(0, own).some(isOnlyThere)) evidence += 2;
    else if (names.slice(own + 1).some(isOnlyThere)) evidence += 1;
    if (evidence >= enoughEvidence) return true;
  }
  return false;
}

/** `mara.lindqvist` and `Mara Lindqvist` are of the same words. */
function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** How many words they share, where all of the one are among the other's: `mara` and `Mara Lindqvist` share one. */
function sharedWords(name: readonly string[], title: readonly string[]): number {
  const shared = name.filter((word) => title.includes(word)).length;
  return shared > 0 && (shared === name.length || title.every((word) => name.includes(word))) ? shared : 0;
}
