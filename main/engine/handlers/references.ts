import { displayName } from '../../../contract/names.ts';
import type { Key, ReferenceCheckRow } from '../catalog/rows.ts';
import { introduceRun } from '../lineage/record-run.ts';
import { resolveRun } from '../lineage/resolve-run.ts';
import type { Services } from '../services.ts';
import { logLane } from '../transfer/log/log-job.ts';
import { prepareVersion } from '../transfer/log/prepare-version.ts';
import type { CheckJobInput } from '../transfer/references/check-job.ts';
import type { RenewJobInput } from '../transfer/references/renew-job.ts';
import { fileRow } from './file-rows.ts';
import type { Handlers } from './handler-types.ts';
import { versionTarget } from './job-targets.ts';
import { knownDrift } from './known-drift.ts';
import { loadedVersion } from './loaded-version.ts';
import { resolveVersion } from './resolve.ts';
import { shortName } from './shapes.ts';

type Names =
  | 'references.check'
  | 'references.state'
  | 'references.keep'
  | 'references.drifted'
  | 'references.renew';

/** References of versions: whether they still name what was recorded. */
export function referenceHandlers(services: Services): Handlers<Names> {
  const { catalog, jobs } = services;
  const stateOf = async (key: Key, known: ReferenceCheckRow | undefined) => {
    const { references } = await catalog.files.summary(key);
    const { checkedAt = null, changed = 0, missing = 0, kept = 0, unknown = 0 } = known ?? {};
    return { references, checkedAt, changed, missing, kept, unknown };
  };
  return {
    'references.check': async ({ version, store, paths }) => {
      const found = await resolveVersion(services, version, store);
      const key = { store: found.store.id, id: found.version.id };
      const input: CheckJobInput = { version: key, paths: paths ?? null };
      const job = await jobs.start({
        kind: 'check',
        title: `Check the references of ${shortName(found)}`,
        input,
        lane: `check ${found.version.id}`,
        target: versionTarget(found),
      });
      return { job };
    },

    'references.state': async ({ version, store }) => {
      const { key } = await loadedVersion(services, version, store);
      return stateOf(key, await catalog.references.check(key));
    },

    'references.keep': async ({ version, store, paths, kept }) => {
      const { key } = await loadedVersion(services, version, store);
      const known = await catalog.references.keep(key, { kept, paths: paths ?? null });
      return stateOf(key, known);
    },

    'references.drifted': async ({ version, store, offset, limit }) => {
      const { found, key } = await loadedVersion(services, version, store);
      const entries = await catalog.references.drifted(key, { offset, limit });
      const drift = await knownDrift(
        catalog,
        found,
        entries.map(({ path }) => path),
      );
      const items = entries.map((entry, at) => {
        const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
        return fileRow({ type: 'file', name, entry, change: null, since: null }, null, { drift: drift[at]! });
      });
      return { items, total: found.version.drifted };
    },

    'references.renew': async ({ version, store, paths, copy, confirmed, run: asked }) => {
      const found = await resolveVersion(services, version, store);
      const { collection, version: row } = found;
      const run = asked === undefined ? undefined : await resolveRun(services, asked);
      const { params } = await prepareVersion(services, {
        name: collection.name,
        project: collection.project,
        store: found.store.handle,
        aliases: [],
        tags: [],
        description: row.description,
        metadata: row.metadata,
        algorithm: row.algorithm,
        confirmed,
        run: run?.[0]?.id,
      });
      if (run) await introduceRun(services, run, found.store);
      const input: RenewJobInput = {
        renewed: { store: found.store.id, id: row.id },
        paths: paths ?? null,
        copy,
        params,
      };
      const job = await jobs.start({
        kind: 'log',
        title: copy
          ? `Store what ${shortName(found)} references`
          : `Log what ${shortName(found)} references now as ${displayName(collection)}`,
        input,
        lane: logLane(found.store.id, collection),
        target: versionTarget(found),
      });
      return { job };
    },
  };
}
