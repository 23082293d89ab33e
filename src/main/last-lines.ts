import { open, type FileHandle } from 'node:fs/promises';

/** The end of the log that holds so many lines. */
const tailBytes = 512 * 1_024;

/** The last `count` lines of a file, oldest first; none where it cannot be read. */
export async function lastLines(file: string, count: number): Promise<string[]> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file);
    const { size } = await handle.stat();
    const from = Math.max(0, size - tailBytes);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
    const lines = buffer.subarray(0, bytesRead).toString('utf8').split('\n');
    // Where it was cut, the first line is half a line.
    return lines
      .slice(from > 0 ? 1 : 0)
      .filter((line) => line !== '')
      .slice(-count);
  } catch {
    return [];
  } finally {
    await handle?.close();
  }
}
