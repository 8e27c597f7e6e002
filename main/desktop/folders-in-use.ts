import type { DatasetFolder, DraftInfo, DraftItem } from '../../contract/domain.ts';
import type { JobInfo } from '../../contract/jobs.ts';
import type { EngineHost } from './engine-host.ts';

/** A job in one of these states is never run again on its folder. */
const OVER: ReadonlySet<JobInfo['state']> = new Set(['done', 'cancelled']);

const STEPS_AT_ONCE = 10_000;

/**
 * The folders of this machine that are bound to a collection, in a draft, or named by a job that may still read or write them.
 * A job that failed counts, because it can be resumed.
 *
 * @returns absolute paths; undefined when the engine does not say
 */
export async function foldersInUse(engine: Pick<EngineHost, 'request'>): Promise<string[] | undefined> {
  const replies = await Promise.all([
    engine.request('folders.list', {}),
    // One list is cut to the newest; those that have not ended are few and all in the other.
    engine.request('jobs.list', { active: true }),
    engine.request('jobs.list', { active: false }),
  ]);
  const drafted = await draftSources(engine);
  const [bound, ...jobs] = replies.map((reply) => (reply.ok ? itemsOf(reply.value) : undefined));
  if (bound === undefined || drafted === undefined || jobs.includes(undefined)) return undefined;
  return [
    ...(bound as DatasetFolder[]).map(({ path }) => path),
    ...(jobs.flat() as JobInfo[]).flatMap(({ state, target }) =>
      OVER.has(state) || target?.folder === undefined ? [] : [target.folder],
    ),
    ...drafted,
  ];
}

/** Files and folders that were put into drafts. */
async function draftSources(engine: Pick<EngineHost, 'request'>): Promise<string[] | undefined> {
  const drafts = await engine.request('drafts.list', {});
  if (!drafts.ok) return undefined;
  const sources: string[] = [];
  for (const { id } of itemsOf(drafts.value) as DraftInfo[]) {
    for (let after: number | null = 0; after !== null; ) {
      const steps = await engine.request('drafts.items', { draft: id, after, limit: STEPS_AT_ONCE });
      if (!steps.ok) return undefined;
      for (const { kind, source } of itemsOf(steps.value) as DraftItem[]) {
        if (source !== null && (kind === 'file' || kind === 'folder')) sources.push(source);
      }
      after = (steps.value as { readonly next: number | null }).next;
    }
  }
  return sources;
}

function itemsOf(value: unknown): readonly unknown[] {
  return (value as { readonly items: readonly unknown[] }).items;
}
