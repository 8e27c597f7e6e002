/**
 * Maps items through an asynchronous function with at most `parallel` calls under way, and yields the results
 * in the order of the items. After an error or an early end no further call is started, and those under way
 * are waited for.
 */
export declare function mapOrdered<Item, Result>(items: Iterable<Item> | AsyncIterable<Item>, parallel: number, call: (item: Item) => Promise<Result>): AsyncGenerator<Result>;
