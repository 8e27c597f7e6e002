import { randomUUID } from 'node:crypto';
import { DEFAULT_PROJECT } from '../../../contract/names.ts';
import type { ParsedInput } from '../../../contract/requests.ts';
import { checkFolder } from '../scan/preflight.ts';
import type { Services } from '../services.ts';
import { changedRows } from '../transfer/draft/changed-rows.ts';
import { assertOutsideStores } from '../transfer/folder-guard.ts';
import { chosenPaths } from '../transfer/log/chosen-paths.ts';
import { prepareLog } from '../transfer/log/log-job.ts';
import { defaultAlgorithm } from '../transfer/log/prepare-version.ts';
import type { PreviewJobInput } from '../transfer/preview/preview-job.ts';
import type { Handlers } from './handler-types.ts';
import { logTarget } from './job-targets.ts';

type Names = 'log.preview' | 'log.previewRows';

/** What a log would do. */
export function previewHandlers(services: Services): Handlers<Names> {
  const { jobs, tables } = services;
  return {
    'log.preview': async (request) => {
      const input = await preparePreview(services, request);
      const job = await jobs.start({
        kind: 'preview',
        title: `See what logging ${input.folder} would do`,
        input,
        // Whoever asks anew does not want to wait for what was asked before.
        lane: `preview ${randomUUID()}`,
        target: await logTarget(services, input),
      });
      return { job };
    },

    'log.previewRows': ({ job, folder, ...window }) => {
      const query = { ...window, folder: folder.replace(/\/+$/, '') };
      const changes = tables.changesOf(job);
      return changes
        ? changedRows(services.catalog, { job, changes }, query)
        : tables.previewRows(job, query);
    },
  };
}

/** Checks a request as a log would. Errors as `prepareLog`. */
async function preparePreview(
  services: Services,
  request: ParsedInput<'log.preview'>,
): Promise<PreviewJobInput> {
  const { catalog, stores } = services;
  const { name, ...rest } = request;
  if (name !== undefined) {
    const log = await prepareLog(services, { ...rest, name, aliases: [], tags: [], skipUnreadable: true });
    const { folder, store, project, artifactType, algorithm, ignore, exclude, onlyPaths } = log;
    return { folder, store, project, name: log.name, artifactType, algorithm, ignore, exclude, onlyPaths };
  }
  const folder = await checkFolder(request.folder);
  const row = await stores.row(request.store);
  await assertOutsideStores(catalog, folder, 'read');
  return {
    folder,
    store: row.id,
    project: request.project ?? DEFAULT_PROJECT,
    name: null,
    artifactType: request.type ?? 'dataset',
    algorithm: request.algorithm ?? (await defaultAlgorithm(catalog)),
    ignore: request.ignore,
    exclude: await chosenPaths(folder, request.exclude, 'exclude'),
    onlyPaths: request.only && (await chosenPaths(folder, request.only, 'only')),
  };
}
