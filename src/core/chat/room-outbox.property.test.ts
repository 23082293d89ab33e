import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMemoryOutbox } from '../testing/memory-outbox.ts';
import { createRoomBook, type RoomBook } from './room-book.ts';
import { createRoomOutbox } from './room-outbox.ts';

/**
 * A room, its server and everything that may come between them, as a model: the session's rules of `room-session.ts`
 * over the real book and the real outbox, with the network drawn by dice.
 */
type Step = 'write' | 'flush' | 'drop' | 'crash' | 'echo' | 'history' | 'arrive' | 'loseFrame';
const steps = fc.array(
  fc.constantFrom<Step>('write', 'flush', 'drop', 'crash', 'echo', 'history', 'arrive', 'loseFrame'),
  { maxLength: 120 },
);

it('brings every message to the server once, in order, whatever drops, crashes or is lost', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 4 }), (script, texts) => {
      const outbox = createRoomOutbox(createMemoryOutbox(), 'ada', 'chat/support');
      let book: RoomBook = createRoomBook('ada', outbox);
      let now = 0;
      let written: string[] = [];
      const server: { id: string; body: string }[] = [];
      /** Handed to the socket, and neither at the server nor lost. */
      let onTheWire: string[] = [];
      let echoes: { id: string; body: string }[] = [];
      let sentHere = new Set<string>();
      let caughtUp = false;

      const receive = ({ id, body }: { id: string; body: string }): void => {
        book.receive({ id, room: null, sender: 'ada', body, at: now }, now);
      };
      const run: Record<Step, () => void> = {
        write() {
          // Few texts, so that the same one is often written twice.
          const body = `text ${String(written.length % texts)}`;
          written = [...written, body];
          book.write(body, now);
        },
        flush() {
          if (!caughtUp) return;
          for (const { localId, body, sentAt } of book.outgoing()) {
            if (sentAt !== null) continue;
            book.markSent(localId, now);
            sentHere.add(localId);
            onTheWire.push(body);
          }
        },
        arrive() {
          const body = onTheWire.shift();
          if (body === undefined) return;
          const message = { id: `s${String(server.length)}`, body };
          server.push(message);
          echoes.push(message);
        },
        echo() {
          const message = echoes.shift();
          if (message !== undefined) receive(message);
        },
        /** The socket breaks: what is under way may be lost from here on, in both directions. */
        drop() {
          caughtUp = false;
          sentHere = new Set();
          onTheWire = [];
          echoes = [];
        },
        loseFrame() {
          // A frame is lost only with its socket, and with it all that came after.
          onTheWire.pop();
          run.drop();
        },
        crash() {
          run.drop();
          book = createRoomBook('ada', outbox);
        },
        history() {
          // After a gap the whole history is read; only what an earlier socket had may go again.
          for (const message of server) receive(message);
          for (const { localId, sentAt } of book.outgoing())
            if (sentAt !== null && !sentHere.has(localId)) book.markWaiting(localId);
          caughtUp = true;
        },
      };
      const play = (step: Step): void => {
        now += 10;
        run[step]();
      };
      for (const step of script) play(step);
      // Calm: the socket holds, and everything has the time it needs.
      play('history');
      play('flush');
      while (onTheWire.length > 0) play('arrive');
      while (echoes.length > 0) play('echo');

      expect(server.map(({ body }) => body)).toEqual(written);
      expect(book.outgoing()).toEqual([]);
      expect(outbox.load()).toEqual([]);
      expect(
        book
          .messages()
          .map(({ body }) => body)
          .toSorted(),
      ).toEqual(written.toSorted());
    }),
    { numRuns: 300 },
  );
});
