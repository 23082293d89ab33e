import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import {
  calls,
  type CallInput,
  type CallOutput,
  type Calls,
  type Domain,
  type EventPayload,
  type Events,
} from '../../contract/bridge.ts';
import { callChannel, eventChannel } from '../../contract/channel-names.ts';
import type { Log } from '../../core/host.ts';

/** One function a call of the contract: input already parsed, output as the contract types it. */
export type Handlers = {
  [D in Domain]: {
    [M in keyof Calls[D]]: (input: CallInput<D, M>) => CallOutput<D, M> | Promise<CallOutput<D, M>>;
  };
};

/** The sender is our own page, in a window of ours, and its top frame. */
export type TrustSender = (event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>) => boolean;

interface CallSchema {
  readonly input: { safeParse(value: unknown): { success: true; data: unknown } | { success: false } };
}

/**
 * The only place that listens to the renderer. Every call is checked for its sender, its input is parsed, and what
 * a handler throws goes to the log: the page learns that it failed, not how.
 */
export function registerCalls(handlers: Handlers, trust: TrustSender, log: Log): () => void {
  const channels: string[] = [];
  for (const [domain, methods] of Object.entries(calls))
    for (const [name, schema] of Object.entries(methods as Record<string, CallSchema>)) {
      const channel = callChannel(domain, name);
      const handler = (handlers as Record<string, Record<string, (input: unknown) => unknown>>)[domain]?.[
        name
      ];
      if (handler === undefined) throw new Error(`No handler for ${channel}`);
      ipcMain.handle(channel, async (event, input: unknown) => {
        if (!trust(event)) {
          log.warn({ channel }, 'a call from a foreign page was refused');
          throw new Error('This page may not call Opsdeck.');
        }
        const parsed = schema.input.safeParse(input);
        if (!parsed.success) {
          log.warn({ channel }, 'a call with a malformed input was refused');
          throw new Error(`The input of ${domain}.${name} is malformed.`);
        }
        try {
          return await handler(parsed.data);
        } catch (error) {
          log.error({ channel, error }, 'a call failed');
          throw new Error(`${domain}.${name} failed.`);
        }
      });
      channels.push(channel);
    }
  return () => {
    for (const channel of channels) ipcMain.removeHandler(channel);
  };
}

/** Sends an event of the contract to one page. */
export function sendEvent<D extends keyof Events, E extends keyof Events[D] & string>(
  target: WebContents,
  domain: D,
  name: E,
  payload: EventPayload<D, E>,
): void {
  if (!target.isDestroyed()) target.send(eventChannel(domain, name), payload);
}
