/** What keeps this process alive, one entry each, numbered by kind: `TCPSocketWrap 2` is the second socket. */
export function activeResources(): string[] {
  const counts = new Map<string, number>();
  return process.getActiveResourcesInfo().map((kind) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return `${kind} ${count}`;
  });
}
