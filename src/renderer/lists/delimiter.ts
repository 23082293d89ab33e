const candidates = [',', ';', '\t', '|'];
const judgedLines = 20;

/**
 * What divides the cells of a table, by its first lines: what stands equally often in the most of them, outside of
 * quotes. A comma where nothing does: then there is one cell a line.
 */
export function delimiterOf(beginning: string): string {
  const lines = beginning
    .slice(0, 16_384)
    .split(/\r\n|\r|\n/u)
    .filter((line) => line.trim() !== '')
    .slice(0, judgedLines)
    .map((line) => line.replaceAll(/"[^"]*"/gu, ''));
  let best = { delimiter: ',', agreeing: 0, count: 0 };
  for (const delimiter of candidates) {
    const byCount = Map.groupBy(lines, (line) => line.split(delimiter).length - 1);
    for (const [count, { length: agreeing }] of byCount)
      if (count > 0 && (agreeing > best.agreeing || (agreeing === best.agreeing && count > best.count)))
        best = { delimiter, agreeing, count };
  }
  return best.delimiter;
}
