import { useQuery } from '@tanstack/react-query';
import type { VersionSummary } from '../../../contract/domain.ts';
import type { FileRow } from '../../../contract/row-shapes.ts';
import { engine } from '../../api/bridge.ts';

const WANTED = 5;
/** Rows that are looked through in one folder, and folders that are looked into. */
const LOOKED_THROUGH = 1000;
const FOLDERS = 6;
const AGAIN_MS = 400;

interface Found {
  readonly entries: readonly FileRow[];
  /** Changes below folders are still being counted. */
  readonly counting: boolean;
}

/** A few of the entries that are new or changed in a version; of the first one, a few of all. */
export function useNewEntries(version: VersionSummary): readonly FileRow[] | undefined {
  const { data } = useQuery<Found>({
    queryKey: ['files.rows', 'new', version.id],
    queryFn: () => lookFor(version.id),
    refetchInterval: ({ state }) => (state.data?.counting ? AGAIN_MS : false),
  });
  return data?.entries;
}

async function lookFor(version: string): Promise<Found> {
  const found: FileRow[] = [];
  const folders = [''];
  let counting = false;
  for (let looked = 0; looked < FOLDERS && folders.length > 0 && found.length < WANTED; looked += 1) {
    const folder = folders.shift()!;
    const page = await engine('files.rows', { version, folder, limit: LOOKED_THROUGH });
    counting ||= page.counting;
    const isNew = (row: FileRow) =>
      page.compared === null ||
      row.change !== null ||
      (row.changes !== null && row.changes.added + row.changes.modified > 0);
    const news = page.items.filter(isNew);
    found.push(...news.filter(({ kind }) => kind !== 'folder'));
    const inside = news.filter(({ kind }) => kind === 'folder');
    inside.sort((a, b) => newIn(b) - newIn(a));
    folders.unshift(...inside.map(({ path }) => path));
  }
  return { entries: spread(found), counting };
}

function newIn({ changes, files }: FileRow): number {
  return changes === null ? (files ?? 0) : changes.added + changes.modified;
}

/** The first entries, with several kinds among them when there are several. */
function spread(entries: readonly FileRow[]): readonly FileRow[] {
  const kinds = new Map<string, FileRow[]>();
  for (const entry of entries) {
    const kind = /\.[^./]+$/.exec(entry.name)?.[0].toLowerCase() ?? '';
    const group = kinds.get(kind);
    if (group) group.push(entry);
    else kinds.set(kind, [entry]);
  }
  const groups = [...kinds.values()];
  const taken: FileRow[] = [];
  for (let round = 0; taken.length < WANTED && groups.some((group) => group.length > round); round += 1) {
    for (const group of groups) {
      const entry = group[round];
      if (entry && taken.length < WANTED) taken.push(entry);
    }
  }
  return taken.sort(
    (a, b) => groups.findIndex((g) => g.includes(a)) - groups.findIndex((g) => g.includes(b)),
  );
}
