import * as z from 'zod';
import { algorithm } from '../../../contract/domain.js';
import { AppError } from '../../../contract/errors.js';
import { packageVersion } from '../package-version.js';
import { prepareLog } from '../transfer/log/log-job.js';
/** Jobs, logging, settings. */
export function jobHandlers(services) {
    const { jobs, catalog } = services;
    return {
        'engine.info': async () => ({
            version: packageVersion(),
            home: services.home,
            node: process.version,
        }),
        'log.start': async (input) => {
            const prepared = await prepareLog(services, input);
            const { project, name } = prepared;
            const job = await jobs.start({
                kind: 'log',
                title: `Log ${prepared.folder} as ${name}`,
                input: prepared,
                lane: `collection ${prepared.store} ${project}/${name}`,
            });
            return { job };
        },
        'jobs.list': async ({ active }) => ({ items: await jobs.list(active) }),
        'jobs.get': ({ job }) => jobs.get(job),
        'jobs.cancel': ({ job }) => jobs.cancel(job),
        'jobs.resume': ({ job }) => jobs.resume(job),
        'jobs.clear': async () => ({ cleared: await jobs.clear() }),
        'settings.get': async () => {
            const settings = {};
            for (const key of Object.keys(SETTINGS)) {
                const value = await catalog.stores.getSetting(key);
                if (value !== undefined)
                    settings[key] = value;
            }
            return { settings };
        },
        'settings.set': async ({ key, value }) => {
            const schema = Object.hasOwn(SETTINGS, key) ? SETTINGS[key] : undefined;
            const parsed = schema?.safeParse(value);
            if (!parsed?.success) {
                throw new AppError('INVALID_INPUT', `The setting "${key}" cannot be ${JSON.stringify(value)}.`, {
                    hint: `Settings are: ${Object.keys(SETTINGS).join(', ')}.`,
                });
            }
            if (key === 'defaultStore')
                await services.stores.row(parsed.data);
            await catalog.stores.setSetting(key, parsed.data);
            return {};
        },
    };
}
/** Settings that belong to data, with what each may be. */
const SETTINGS = {
    /** Digest algorithm for collections without versions. */
    digestAlgorithm: algorithm,
    /** Handle of the store that is used when none is named. */
    defaultStore: z.string().min(1),
};
