import * as z from 'zod';
import { algorithm } from '../../../contract/domain.ts';
import { AppError } from '../../../contract/errors.ts';
import { displayName } from '../../../contract/names.ts';
import type { ParsedInput } from '../../../contract/requests.ts';
import { introduceRun } from '../lineage/record-run.ts';
import { resolveRun } from '../lineage/resolve-run.ts';
import { packageVersion } from '../package-version.ts';
import type { Services } from '../services.ts';
import { type LogJobInput, logLane, prepareLog } from '../transfer/log/log-job.ts';
import { CHECK_EVERY_HOURS } from '../transfer/references/check-setting.ts';
import type { Handlers } from './handler-types.ts';
import { logTarget } from './job-targets.ts';

type Names =
  | 'engine.info'
  | 'log.start'
  | 'jobs.list'
  | 'jobs.get'
  | 'jobs.cancel'
  | 'jobs.pause'
  | 'jobs.resume'
  | 'jobs.clear'
  | 'settings.get'
  | 'settings.set';

/** Jobs, logging, settings. */
export function jobHandlers(services: Services): Handlers<Names> {
  const { jobs, catalog } = services;
  let starting: Promise<void> = Promise.resolve();

  const startLog = async (input: ParsedInput<'log.start'>) => {
    const run = input.run === undefined ? undefined : await resolveRun(services, input.run);
    const prepared: LogJobInput = { ...(await prepareLog(services, input)), run: run?.[0]?.id ?? null };
    if (run) await introduceRun(services, run, await catalog.stores.get(prepared.store));
    const { project, name } = prepared;
    const job = await jobs.start({
      kind: 'log',
      title: `Log ${prepared.folder} as ${displayName({ project, name })}`,
      input: prepared,
      lane: logLane(prepared.store, { project, name }),
      target: await logTarget(services, prepared),
    });
    return { job };
  };

  return {
    'engine.info': async () => ({
      version: packageVersion(),
      home: services.home,
      node: process.version,
    }),

    // One after another, so that logs of a collection become versions in the order in which they were asked for.
    'log.start': (input) => {
      const started = starting.then(() => startLog(input));
      starting = started.then(ignore, ignore);
      return started;
    },

    'jobs.list': async ({ active }) => ({ items: await jobs.list(active) }),
    'jobs.get': ({ job }) => jobs.get(job),
    'jobs.cancel': ({ job }) => jobs.cancel(job),
    'jobs.pause': ({ job }) => jobs.pause(job),
    'jobs.resume': ({ job }) => jobs.resume(job),
    'jobs.clear': async () => ({ cleared: await jobs.clear() }),

    'settings.get': async () => {
      const settings: Record<string, z.core.util.JSONType> = {};
      for (const key of Object.keys(SETTINGS)) {
        const value = await catalog.stores.getSetting(key);
        if (value !== undefined) settings[key] = value as z.core.util.JSONType;
      }
      return { settings };
    },

    'settings.set': async ({ key, value }) => {
      const schema = Object.hasOwn(SETTINGS, key) ? SETTINGS[key as keyof typeof SETTINGS] : undefined;
      const parsed = schema?.safeParse(value);
      if (!parsed?.success) {
        throw new AppError('INVALID_INPUT', `The setting "${key}" cannot be ${JSON.stringify(value)}.`, {
          hint: `Settings are: ${Object.keys(SETTINGS).join(', ')}.`,
        });
      }
      if (key === 'defaultStore') await services.stores.row(String(parsed.data));
      await catalog.stores.setSetting(key, parsed.data);
      return {};
    },
  };
}

function ignore(): void {}

/** Settings that belong to data, with what each may be. */
const SETTINGS = {
  /** Digest algorithm for collections without versions. */
  digestAlgorithm: algorithm,
  /** Handle of the store that is used when none is named. */
  defaultStore: z.string().min(1),
  [CHECK_EVERY_HOURS]: z.number().int().min(0).max(8760),
} as const;
