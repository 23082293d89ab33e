import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeAtomically } from '../core/files/write-atomically.ts';

const boundsSchema = z.object({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(640).max(20_000),
  height: z.int().min(400).max(20_000),
  maximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof boundsSchema>;

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const defaults: WindowBounds = { width: 1280, height: 800, maximized: false };
/** So much of the title bar must be on a screen for the window to be caught with a pointer. */
const grip = 80;

/** The remembered bounds; defaults where there are none, or where the screen they were on is gone. */
export function readWindowBounds(path: string, workAreas: readonly Area[]): WindowBounds {
  let bounds: WindowBounds;
  try {
    bounds = boundsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return defaults;
  }
  const { x, y, ...size } = bounds;
  if (x === undefined || y === undefined) return bounds;
  const reachable = workAreas.some(
    (area) =>
      x + bounds.width > area.x + grip &&
      x < area.x + area.width - grip &&
      y >= area.y &&
      y < area.y + area.height - grip,
  );
  return reachable ? bounds : size;
}

export function writeWindowBounds(path: string, bounds: WindowBounds): void {
  writeAtomically(path, JSON.stringify(bounds));
}
