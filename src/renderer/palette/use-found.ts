import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import type { Room } from '../../contract/chat.ts';
import type { ConsoleState } from '../../contract/console-state.ts';
import type { TaskRow } from '../../contract/task.ts';
import { useSettled } from '../shared/use-settled.ts';
import { useConsole } from '../state/console-store.ts';
import { shortId } from '../tasks/short-id.ts';
import type { Entry } from './actions.ts';

const typingMs = 80;
const limit = 12;

/** The tasks and rooms of all servers that the text finds. */
export function useFound(t: TFunction, text: string, main: ConsoleState): Entry[] {
  const asked = useSettled(text, typingMs);
  const [found, setFound] = useState<{ tasks: TaskRow[]; rooms: Room[] }>({ tasks: [], rooms: [] });
  useEffect(() => {
    let left = false;
    void window.opsdeck.search.find({ text: asked, limit }).then((answer) => {
      if (!left) setFound(answer);
    });
    return () => {
      left = true;
    };
  }, [asked]);
  const serverOf = (accountId: string) => {
    const serverId = main.accounts.find(({ id }) => id === accountId)?.serverId;
    return main.servers.find(({ id }) => id === serverId);
  };
  return [
    ...found.rooms.map((room): Entry => ({
      id: `room ${room.accountId} ${room.endpointId} ${room.slug}`,
      section: 'rooms',
      title: room.name,
      detail: serverOf(room.accountId)?.name ?? '',
      run: () => {
        const store = useConsole.getState();
        store.openRoom(room.accountId, { endpointId: room.endpointId, slug: room.slug });
        store.go({ screen: 'chat', accountId: room.accountId });
      },
    })),
    ...(asked.trim() === '' ? [] : found.tasks).map((task): Entry => {
      const server = serverOf(task.accountId);
      const title = server?.taskKinds.find(({ kind }) => kind === task.kind)?.title ?? task.kind;
      return {
        id: `task ${task.key}`,
        section: 'tasks',
        title: `${title} ${shortId(task.id)}`,
        detail: `${t(`console.tasks.state.${task.state}`)} · ${server?.name ?? ''}`,
        run: () => {
          useConsole.getState().go({ screen: 'tasks', accountId: task.accountId, taskKey: task.key });
        },
      };
    }),
  ];
}
