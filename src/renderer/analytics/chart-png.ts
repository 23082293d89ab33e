export interface PngWords {
  readonly title: string;
  readonly value: string;
  readonly range: string;
}

const padding = 16;
const headHeight = 56;
const longestTitle = 90;

/** The chart with its title and its numbers on the ground of the theme that is shown, as the base64 of a PNG. */
export function pngOf(
  chart: HTMLCanvasElement,
  place: HTMLElement,
  { title, value, range }: PngWords,
): string {
  const scale = devicePixelRatio;
  const styles = getComputedStyle(place);
  const colour = (name: string): string => styles.getPropertyValue(name).trim();
  const canvas = document.createElement('canvas');
  canvas.width = chart.width + 2 * padding * scale;
  canvas.height = chart.height + (headHeight + 2 * padding) * scale;
  const context = canvas.getContext('2d');
  if (context === null) return '';
  context.fillStyle = colour('--ground');
  context.fillRect(0, 0, canvas.width, canvas.height);
  const write = (text: string, y: number, size: number, weight: number, name: string): void => {
    context.font = `${String(weight)} ${String(size * scale)}px ${styles.fontFamily}`;
    context.fillStyle = colour(name);
    context.fillText(text, padding * scale, (padding + y) * scale, canvas.width - 2 * padding * scale);
  };
  write(title.length > longestTitle ? `${title.slice(0, longestTitle)}…` : title, 14, 15, 600, '--text');
  write(`${value}    ${range}`, 38, 12, 400, '--text-soft');
  context.drawImage(chart, padding * scale, (padding + headHeight) * scale);
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/u, '');
}
