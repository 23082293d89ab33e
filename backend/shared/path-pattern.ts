export type PathMatcher = (path: string) => Record<string, string> | null;

/** Compiles `/api/tasks/:id/`; a parameter is one path segment, percent-decoded. */
export function compilePathPattern(pattern: string): PathMatcher {
  const names: string[] = [];
  const source = pattern.replace(/:([a-zA-Z]+)/g, (_whole, name: string) => {
    names.push(name);
    return '([^/]+)';
  });
  const expression = new RegExp(`^${source}$`);
  return (path) => {
    const match = expression.exec(path);
    if (match === null) return null;
    const params: Record<string, string> = {};
    for (const [index, name] of names.entries()) {
      const decoded = decodeSegment(match[index + 1] ?? '');
      if (decoded === null) return null;
      params[name] = decoded;
    }
    return params;
  };
}

function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
