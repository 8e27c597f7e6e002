import type { EngineClient } from '../../../contract/client.ts';

/** Follows which folders are to be watched. */
export interface WatchKeeper {
  /** Something about the folders changed. */
  lookSoon(): void;
  /** Ends the following; what is watched stays so. */
  stop(): void;
}

/** After something changed in the catalog, so much time for more of it, ms. */
const SETTLE_MS = 200;

/**
 * Watches every dataset folder that is not paused, now and as folders are added, paused or taken up again by this process
 * or another. A folder that another process watches, or that is away, is tried again at the next change.
 */
export function keepWatching(client: EngineClient): WatchKeeper {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running = false;
  let again = false;

  async function look(): Promise<void> {
    timer = undefined;
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    await watchAll();
    running = false;
    if (again) lookSoon();
  }

  async function watchAll(): Promise<void> {
    const listed = await client.request('folders.list', {});
    if (!listed.ok) return;
    for (const folder of listed.value.items) {
      if (stopped) return;
      const wanted = !folder.paused;
      if (wanted === (folder.watching !== 'off')) continue;
      await client.request('folders.watch', { folder: folder.id, on: wanted });
    }
  }

  function lookSoon(): void {
    if (!stopped) timer ??= setTimeout(() => void look(), SETTLE_MS);
  }

  const unsubscribe = client.subscribe((event) => {
    if (event.name === 'changed' && event.payload.topics.includes('folders')) lookSoon();
  });
  void look();
  return {
    lookSoon,
    stop() {
      stopped = true;
      clearTimeout(timer);
      unsubscribe();
    },
  };
}
