import { useQuery } from '@tanstack/react-query';
import { useRoute } from 'wouter';
import type { CollectionSummary, DatasetFolder } from '../../../contract/domain.ts';
import { DEFAULT_PROJECT, suggestName } from '../../../contract/names.ts';
import { engine } from '../../api/bridge.ts';
import { baseName } from '../../components/local-path.ts';
import { startMetadata } from '../../components/metadata-editor/metadata-draft.ts';
import type { Draft } from './drafts.ts';
import { type LogTarget, targetOf } from './log-target.ts';

/**
 * What a sheet says before anything was typed. Its collection is, in this order: the one it was opened for; the one that
 * the folder is bound to; the only one with the folder's name; a new one in the project of the page.
 */
export function useFirstDraft(paths: readonly string[], into: string | undefined, enabled: boolean) {
  const [, page] = useRoute('/c/:id/*?');
  const [, storePage] = useRoute('/s/:handle');
  const here = page?.id;
  return useQuery<Draft | null, Error>({
    queryKey: ['first-draft', paths, into, here, storePage?.handle],
    enabled,
    // A sheet that is opened anew starts from how things are then.
    gcTime: 0,
    queryFn: async () => {
      const target = targetOf(paths);
      if (!target) return null;
      const [chosen, around, folder] = await Promise.all([
        collection(into),
        collection(here),
        boundFolder(target),
      ]);
      if (chosen) return firstDraft(target, { name: chosen.name, ...placeOf(chosen), folder });
      if (folder) return firstDraft(target, { name: folder.collection, ...placeOf(folder), folder });
      const name = suggestedName(target);
      const store = around?.store ?? storePage?.handle ?? null;
      const known = await onlyOneNamed(name, store);
      const place = known ? placeOf(known) : { store, project: around?.project ?? DEFAULT_PROJECT };
      return firstDraft(target, { name, ...place, folder });
    },
  });
}

/** A name from the folder, or from the file when it is only one. */
export function suggestedName({ folder, only }: LogTarget): string {
  const single = only?.length === 1 ? only[0]!.replace(/(?<=.)\.[^.]+$/, '') : undefined;
  const name = suggestName(single ?? baseName(folder));
  // Loose files from another computer come in a folder that has an id for a name.
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name) ? '' : name;
}

function firstDraft(
  target: LogTarget,
  known: {
    readonly name: string;
    readonly store: string | null;
    readonly project: string;
    readonly folder: DatasetFolder | undefined;
  },
): Draft {
  return {
    target,
    name: known.name,
    store: known.store,
    project: known.project,
    type: null,
    algorithm: null,
    aliases: [],
    description: '',
    tags: [],
    metadata: startMetadata({}),
    ttl: { kind: 'none' },
    watch: known.folder !== undefined,
    ignore: known.folder?.ignore.join('\n') ?? '',
    exclude: [],
    skip: false,
    job: null,
    changedAt: new Date().toISOString(),
    touched: false,
  };
}

function placeOf({ store, project }: { readonly store: string; readonly project: string }) {
  return { store, project };
}

async function collection(id: string | undefined): Promise<CollectionSummary | undefined> {
  if (id === undefined) return undefined;
  // A page may name one that was deleted meanwhile; then there is nothing to start from.
  return engine('collections.get', { collection: id }).catch(() => undefined);
}

async function boundFolder({ folder, only }: LogTarget): Promise<DatasetFolder | undefined> {
  if (only !== null) return undefined;
  const { items } = await engine('folders.list', {});
  return items.find(({ path }) => path === folder);
}

async function onlyOneNamed(name: string, store: string | null): Promise<CollectionSummary | undefined> {
  if (name === '') return undefined;
  const { items } = await engine('search.names', { query: name, limit: 100 }).catch(() => ({ items: [] }));
  const same = items.filter((item) => item.kind === 'collection' && item.name === name);
  const inStore = same.filter((item) => store === null || item.store === store);
  return inStore.length === 1 ? (inStore[0] as CollectionSummary) : undefined;
}
