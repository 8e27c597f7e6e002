/** So many events wait for the first listener; a page that never listens must not fill the memory. */
const MOST_WAITING = 100;

/** Events for the page. Those that come before anybody listens wait for the first listener. */
export interface EventStream<T> {
  emit(event: T): void;
  /** Calls back for every event until the returned function is called. */
  subscribe(listener: (event: T) => void): () => void;
}

/** A stream that nobody listens to yet. */
export function createEventStream<T>(): EventStream<T> {
  const listeners = new Set<(event: T) => void>();
  let waiting: T[] | undefined = [];
  return {
    emit(event) {
      if (waiting) waiting = [...waiting, event].slice(-MOST_WAITING);
      else for (const listener of listeners) listener(event);
    },
    subscribe(listener) {
      // One function can be handed over twice; each time is a subscription of its own.
      const own = (event: T) => listener(event);
      listeners.add(own);
      const missed = waiting ?? [];
      waiting = undefined;
      for (const event of missed) own(event);
      return () => {
        listeners.delete(own);
      };
    },
  };
}
