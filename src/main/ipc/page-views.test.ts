import { expect, it } from 'vitest';
import { success } from '../../contract/outcome.ts';
import { watchPageViews } from './page-views.ts';
import type { Handlers } from './register-calls.ts';

/** Handlers that only write down what was asked of them. */
function recorder() {
  const asked: string[] = [];
  const opening = Promise.withResolvers<undefined>();
  const views = (domain: string) => ({
    openView: () => success({ viewId: `${domain}-view` }),
    closeView: ({ viewId }: { viewId: string }) => void asked.push(`close ${viewId}`),
  });
  const handlers = {
    tasks: views('tasks'),
    dns: views('dns'),
    chat: {
      openRoom: () => opening.promise.then(() => success({})),
      closeRoom: ({ slug }: { slug: string }) => void asked.push(`close ${slug}`),
      attend: (room: unknown) => void asked.push(room === null ? 'attend nothing' : 'attend'),
    },
    diagnostics: {
      open: () => success({}),
      close: () => void asked.push('close diagnostics'),
    },
    preferences: { get: () => undefined },
  } as unknown as Handlers;
  return { asked, opening, handlers };
}
const room = { accountId: 'ada', endpointId: 'chat', slug: 'operations' };
const ofWhatever = undefined as never;

it('closes what a page had open when it went, once, and not what it had closed itself', async () => {
  const { asked, opening, handlers } = recorder();
  const page = watchPageViews(handlers);
  opening.resolve(undefined);
  await page.handlers.tasks.openView(ofWhatever);
  await page.handlers.dns.openView(ofWhatever);
  await page.handlers.chat.openRoom(room);
  await page.handlers.chat.attend(room);
  await page.handlers.diagnostics.open(ofWhatever);
  await page.handlers.dns.closeView({ viewId: 'dns-view' });
  asked.length = 0;
  page.closeAll();
  page.closeAll();
  expect(asked.toSorted()).toEqual([
    'attend nothing',
    'close diagnostics',
    'close operations',
    'close tasks-view',
  ]);
});

it('closes a room that was still opening when the page went', async () => {
  const { asked, opening, handlers } = recorder();
  const page = watchPageViews(handlers);
  const opened = page.handlers.chat.openRoom(room);
  page.closeAll();
  asked.length = 0;
  opening.resolve(undefined);
  await opened;
  expect(asked).toEqual(['close operations']);
});
