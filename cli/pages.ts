interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** All pages of a list, one after the other; `fetch` gets the key after which to go on. */
export async function* readPages<T>(
  fetch: (after: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<readonly T[]> {
  let after: string | undefined;
  while (true) {
    const page = await fetch(after);
    yield page.items;
    if (page.next === null) return;
    after = page.next;
  }
}

/** A whole list in memory, for lists that are short by nature. */
export async function readAll<T>(fetch: (after: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for await (const items of readPages(fetch)) all.push(...items);
  return all;
}
