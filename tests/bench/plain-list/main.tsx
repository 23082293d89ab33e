/**
 * The baseline: a page that keeps all tasks in its state, copies that state for every animation frame with news, sorts
 * it and shows the first rows. It is spared what the usual page does besides: it shows two hundred rows, not all.
 */
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

interface PlainTask {
  readonly task_id: string;
  readonly status: string;
  readonly progress: number;
  readonly processed: number;
  readonly total: number;
  readonly created_at: string;
}

const shownRows = 200;

function PlainList() {
  const [tasks, setTasks] = useState<readonly PlainTask[]>([]);
  useEffect(() => {
    let news: PlainTask[] = [];
    let frame = 0;
    const socket = new WebSocket(`ws://${location.host}/`);
    socket.onmessage = ({ data }) => {
      const task = JSON.parse(String(data)) as PlainTask & { type: string };
      if (task.type === 'task_progress') news.push(task);
    };
    const show = (): void => {
      frame = requestAnimationFrame(show);
      if (news.length === 0) return;
      const taken = new Map(news.map((task) => [task.task_id, task]));
      news = [];
      setTasks((before) => {
        const next = before.map((task) => {
          const newer = taken.get(task.task_id);
          taken.delete(task.task_id);
          return newer === undefined ? task : { ...task, ...newer };
        });
        return [...next, ...taken.values()];
      });
    };
    frame = requestAnimationFrame(show);
    return () => {
      cancelAnimationFrame(frame);
      socket.close();
    };
  }, []);
  const shown = tasks.toSorted((a, b) => (a.created_at < b.created_at ? 1 : -1)).slice(0, shownRows);
  return (
    <main>
      <p id="count">{tasks.length}</p>
      {shown.map((task) => (
        <div key={task.task_id} role="row">
          <span>{task.status}</span> <span>{task.task_id}</span> <progress max={100} value={task.progress} />{' '}
          <span className="cell-processed">
            {task.processed.toLocaleString('en')} of {task.total.toLocaleString('en')}
          </span>
        </div>
      ))}
    </main>
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<PlainList />);
