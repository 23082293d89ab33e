import { failed, type Failure } from '../../contract/outcome.ts';
import type { ConsoleIo } from '../console-io.ts';
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-codes.ts';
import { waitFor, type Headless } from '../headless.ts';

/** Sends one message, and ends when the server is known to have it. */
export async function sendMessage(
  io: ConsoleIo,
  json: boolean,
  { engine, session }: Headless,
  slug: string,
  text: string,
): Promise<ExitCode> {
  const refuse = (failure: Failure): ExitCode => {
    io.failure(failure);
    return exitCodeOf(failure.code);
  };
  const endpointId = session.chatEndpoint();
  if (endpointId === undefined)
    return refuse(failed('unexpectedAnswer', { detail: 'The manifest has no chat.' }).failure);
  const room = { accountId: session.id, endpointId, slug };
  const opened = await session.openRoom(room);
  if (!opened.ok) return refuse(opened.failure);
  let state = 'waiting';
  let number = opened.value.messages.length;
  engine.roomChanged.on(({ messages }) => {
    const own = messages.filter((message) => message.mine && message.body === text).at(-1);
    state = own?.state ?? state;
    number = messages.length;
  });
  const sent = session.sendMessage(room, text);
  if (!sent.ok) return refuse(sent.failure);
  const settled = await waitFor(engine, () => state !== 'waiting');
  if (!settled.ok) return refuse(settled.failure);
  if (json) io.json({ room: slug, state, messages: number });
  else io.line(state === 'sent' ? 'Sent.' : 'Not sent.');
  return state === 'sent' ? exitCodes.done : exitCodes.failed;
}
