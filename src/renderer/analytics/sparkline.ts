import { firstIndexFrom, type ChartData } from './chart-data.ts';

/** The course of a window as a thin line in the colour of its text; a gap stays a gap. */
export function drawSparkline(canvas: HTMLCanvasElement, data: ChartData, from: number, to: number): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  const first = firstIndexFrom(data.at, from);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let index = first; index < data.at.length; index += 1) {
    const value = data.value[index] ?? null;
    if (value === null) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (most < least) return;
  // Halved before they are subtracted: the difference of the largest numbers is none.
  const span = most / 2 - least / 2;
  const line = 3;
  context.beginPath();
  let drawing = false;
  for (let index = first; index < data.at.length && (data.at[index] ?? 0) <= to; index += 1) {
    const value = data.value[index] ?? null;
    if (value === null) {
      drawing = false;
      continue;
    }
    const x = (((data.at[index] ?? 0) - from) / (to - from)) * width;
    const share = span === 0 ? 0.5 : (value / 2 - least / 2) / span;
    const y = height - line - share * (height - 2 * line);
    if (drawing) context.lineTo(x, y);
    else context.moveTo(x, y);
    drawing = true;
  }
  context.strokeStyle = getComputedStyle(canvas).color;
  context.lineWidth = line;
  context.lineJoin = 'round';
  context.stroke();
}
