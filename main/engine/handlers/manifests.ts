import { resolve } from 'node:path';
import { displayName } from '../../../contract/names.ts';
import { introduceRun } from '../lineage/record-run.ts';
import { resolveRun } from '../lineage/resolve-run.ts';
import type { Services } from '../services.ts';
import { logLane } from '../transfer/log/log-job.ts';
import { prepareVersion } from '../transfer/log/prepare-version.ts';
import type { ExportManifestInput } from '../transfer/manifest/export-manifest.ts';
import type { ImportManifestInput } from '../transfer/manifest/import-manifest.ts';
import { surveyManifest } from '../transfer/manifest/survey-manifest.ts';
import type { Handlers } from './handler-types.ts';
import { versionTarget } from './job-targets.ts';
import { resolveVersion } from './resolve.ts';
import { shortName } from './shapes.ts';

/** Manifests of W&B, out and in. */
export function manifestHandlers(
  services: Services,
): Handlers<'manifest.export' | 'manifest.read' | 'manifest.import'> {
  const { jobs } = services;
  return {
    'manifest.export': async ({ version, store, to: asked }) => {
      const found = await resolveVersion(services, version, store);
      const to = resolve(asked);
      const name = shortName(found);
      const input: ExportManifestInput = {
        version: { store: found.store.id, id: found.version.id },
        name,
        to,
      };
      const job = await jobs.start({
        kind: 'export',
        title: `Export the manifest of ${name} to ${to}`,
        input,
        lane: `folder ${to}`,
        target: versionTarget(found, to),
      });
      return { job };
    },

    'manifest.read': ({ manifest, files }) =>
      surveyManifest(resolve(manifest), files === undefined ? null : resolve(files)),

    'manifest.import': async ({ manifest, files, run: asked, ...wish }) => {
      const { algorithm = 'md5', ...about } = wish;
      const { store, params } = await prepareVersion(services, about);
      const run = asked === undefined ? undefined : await resolveRun(services, asked);
      if (run) await introduceRun(services, run, store);
      const { algorithm: _, ...of } = params;
      const { project, name } = params;
      const input: ImportManifestInput = {
        manifest: resolve(manifest),
        files: files === undefined ? null : resolve(files),
        store: store.id,
        algorithm,
        params: { ...of, run: run?.[0]?.id ?? null },
      };
      const job = await jobs.start({
        kind: 'log',
        title: `Import a manifest as ${displayName({ project, name })}`,
        input,
        lane: logLane(store.id, { project, name }),
        target: { store: store.handle },
      });
      return { job };
    },
  };
}
