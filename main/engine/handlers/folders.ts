import { displayName } from '../../../contract/names.ts';
import type { Services } from '../services.ts';
import type { DiffJobInput } from '../transfer/diff-job.ts';
import type { Handlers } from './handler-types.ts';
import { logTarget } from './job-targets.ts';

type Names =
  | 'folders.list'
  | 'folders.add'
  | 'folders.update'
  | 'folders.remove'
  | 'folders.watch'
  | 'folders.compare'
  | 'folders.log';

/** Dataset folders. */
export function folderHandlers({ folders, jobs, catalog }: Services): Handlers<Names> {
  return {
    'folders.list': async () => ({ items: await folders.list() }),
    'folders.add': (input) => folders.add(input),
    'folders.update': ({ folder, ...change }) => folders.update(folder, change),
    'folders.remove': async ({ folder }) => {
      await folders.remove(folder);
      return {};
    },
    'folders.watch': ({ folder, on }) => folders.watch(folder, on),
    'folders.compare': async ({ folder }) => {
      const row = await folders.comparable(folder);
      const { handle } = await catalog.stores.get(row.store);
      const input: DiffJobInput = {
        from: { version: `${row.project}/${row.name}` },
        to: { folder: row.path },
        ignore: row.ignore,
        store: handle,
      };
      const title = `Compare ${row.path} with ${displayName(row)}`;
      const target = await logTarget({ catalog }, { ...row, folder: row.path });
      return { job: await jobs.start({ kind: 'diff', title, input, lane: `diff ${row.path}`, target }) };
    },
    'folders.log': async ({ folder, description }) => ({ job: await folders.log(folder, description) }),
  };
}
