import { connectionScenes } from './connection-scenes.ts';
import { desktopScenes } from './desktop-scenes.ts';
import { streamScenes } from './stream-scenes.ts';
import type { Scene } from './stage.ts';
import { taskScenes } from './task-scenes.ts';

/**
 * The pictures of the guide, in the order in which they are played: each goes on where the one before it ended. For
 * another picture, add a scene, and name its file in a page of docs/guide.
 */
export const scenes: readonly Scene[] = [
  ...connectionScenes,
  ...taskScenes,
  ...streamScenes,
  ...desktopScenes,
];
