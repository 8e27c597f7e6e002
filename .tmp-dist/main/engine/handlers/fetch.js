import { resolve } from 'node:path';
import { nearestRealPath } from '../scan/preflight.js';
import { defaultTarget, lastCheckout } from '../transfer/fetch-jobs.js';
import { resolveVersion } from './resolve.js';
import { shortName } from './shapes.js';
/** Downloads and check-outs. */
export function fetchHandlers(services) {
    const { jobs, catalog } = services;
    const checkout = async (kind, request, rescue) => {
        const found = await resolveVersion(services, request.version, request.store);
        const to = resolve(request.to);
        const input = {
            version: { store: found.store.id, id: found.version.id },
            to,
            path: request.path ?? null,
            rescue,
        };
        const verb = kind === 'plan' ? 'Plan the check-out of' : 'Check out';
        return {
            job: await jobs.start({
                kind,
                title: `${verb} ${shortName(found)} to ${to}`,
                input,
                lane: `folder ${to}`,
            }),
        };
    };
    return {
        'download.start': async ({ version, store, to, path }) => {
            const found = await resolveVersion(services, version, store);
            const target = resolve(to ?? defaultTarget(services, found));
            const job = await jobs.start({
                kind: 'download',
                title: `Download ${shortName(found)} to ${target}`,
                input: { version: { store: found.store.id, id: found.version.id }, to: target, path: path ?? null },
                lane: `folder ${target}`,
            });
            return { job };
        },
        'checkout.plan': (input) => checkout('plan', input, 'version'),
        'checkout.start': ({ rescue, ...input }) => checkout('checkout', input, rescue),
        'checkout.undo': async ({ to }) => {
            const row = await lastCheckout(catalog, to);
            const job = await jobs.start({
                kind: 'undo',
                title: `Undo the check-out of ${row.target}`,
                input: { checkout: row.id },
                lane: `folder ${row.target}`,
            });
            return { job };
        },
        'checkout.list': async ({ to }) => {
            const rows = await catalog.jobs.checkouts(to === undefined ? undefined : await nearestRealPath(to));
            const items = await Promise.all(rows.map(async (row) => {
                const version = await catalog.versions.get({ store: row.store, id: row.version });
                const collection = await catalog.versions.collection({ store: row.store, id: version.collection });
                return {
                    checkout: row.id,
                    folder: row.target,
                    version: `${collection.name}:v${version.index}`,
                    time: row.createdAt,
                    undone: row.state === 'undone',
                };
            }));
            return { items };
        },
    };
}
