import type { QueryClient } from '@tanstack/react-query';
import type { EngineEvent, EventPayload } from '../../contract/events.ts';
import { isEnded, noteJobs, reloadJobs } from './jobs.ts';

type Topic = EventPayload<'changed'>['topics'][number];

/** Which answers a change of a topic makes stale, by the first part of the request's name. */
const STALE: Readonly<Record<Topic, readonly string[]>> = {
  collections: ['collections', 'search', 'keeping', 'storage', 'deleted'],
  versions: [
    'collections',
    'versions',
    'files',
    'aliases',
    'search',
    'keeping',
    'storage',
    'deleted',
    'store',
    'runs',
    'lineage',
    'references',
  ],
  runs: ['runs', 'lineage', 'versions', 'search', 'keeping'],
  drafts: ['drafts'],
  stores: ['store', 'collections', 'storage'],
  folders: ['folders'],
  jobs: ['jobs'],
  settings: ['settings'],
};

/** Keeps the cached answers true to the engine's events, until the returned function is called. */
export function followEngine(client: QueryClient): () => void {
  const makeStale = (topics: readonly Topic[]) => {
    const groups = new Set(topics.flatMap((topic) => STALE[topic]));
    void client.invalidateQueries({ predicate: ({ queryKey }) => groups.has(groupOf(queryKey[0])) });
  };
  const onEvent = (event: EngineEvent) => {
    if (event.name === 'changed') makeStale(event.payload.topics);
    else if (event.name === 'folder') void client.invalidateQueries({ queryKey: ['folders.list'] });
    else {
      noteJobs([event.payload]);
      if (isEnded(event.payload)) {
        makeStale(['versions', 'folders', 'stores']);
        void client.invalidateQueries({ queryKey: ['checkout.list'] });
      }
    }
  };
  const stops = [
    window.vitrine.onEngineEvent(onEvent),
    window.vitrine.onHostEvent((event) => {
      if (event.name !== 'engine' || event.payload.state !== 'running') return;
      // Whatever was told while there was no engine is not known here.
      void client.invalidateQueries();
      void reloadJobs().catch(() => undefined);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function groupOf(name: unknown): string {
  return String(name).split('.')[0] ?? '';
}
