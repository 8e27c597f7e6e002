/**
 * Maps items through an asynchronous function with at most `parallel` calls under way, and yields the results
 * in the order of the items. After an error or an early end no further call is started, and those under way
 * are waited for.
 */
export async function* mapOrdered<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  parallel: number,
  call: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const open: Promise<Result>[] = [];
  try {
    for await (const item of items) {
      if (open.length >= parallel) yield await open.shift()!;
      const result = call(item);
      // A rejection is seen when its turn comes; until then it must not count as unhandled.
      result.catch(() => {});
      open.push(result);
    }
    while (open.length > 0) yield await open.shift()!;
  } finally {
    await Promise.allSettled(open);
  }
}
