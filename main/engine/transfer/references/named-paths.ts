/** Whether a path, or a folder that it is in, is one of these names; all are when there are no names. */
export function namedPaths(names: readonly string[] | undefined | null): (path: string) => boolean {
  if (names === undefined || names === null) return () => true;
  const wanted = new Set(names.map((name) => name.replace(/\/+$/, '')));
  return (path) => {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (wanted.has(path.slice(0, end))) return true;
    }
    return false;
  };
}
