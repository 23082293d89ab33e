/**
 * The baseline: a page that has a uPlot chart for every series and draws all of them at every frame that comes. It keeps
 * the same minute as the app, and it is spared everything but the drawing.
 */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

const windowMs = 60_000;
const place = document.getElementById('charts');
const charts = new Map<string, uPlot>();
const at: number[] = [];
const values = new Map<string, number[]>();

const chartOf = (name: string): uPlot => {
  const known = charts.get(name);
  if (known !== undefined) return known;
  if (place === null) throw new Error('The page has no place for charts.');
  const made = new uPlot(
    { title: name, width: 290, height: 160, ms: 1, series: [{}, { stroke: 'blue' }] },
    [[], []],
    place,
  );
  charts.set(name, made);
  return made;
};

const socket = new WebSocket(`ws://${location.host}/`);
socket.onmessage = ({ data }) => {
  const frame = JSON.parse(String(data)) as { data: Record<string, number> };
  const now = Date.now();
  at.push(now);
  const gone = at.findIndex((moment) => moment >= now - windowMs);
  at.splice(0, gone);
  for (const [name, value] of Object.entries(frame.data)) {
    const column = values.get(name) ?? [];
    values.set(name, column);
    column.push(value);
    column.splice(0, column.length - at.length);
    chartOf(name).setData([at, column]);
  }
};
