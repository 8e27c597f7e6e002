import { resolve } from 'node:path';
import type { PathNote } from '../catalog/queries/path-notes.ts';
import { nearestRealPath } from '../scan/preflight.ts';
import type { Services } from '../services.ts';
import {
  type CheckoutJobInput,
  type DownloadJobInput,
  defaultTarget,
  lastCheckout,
} from '../transfer/fetch-jobs.ts';
import type { Handlers } from './handler-types.ts';
import { versionTarget } from './job-targets.ts';
import { resolveVersion } from './resolve.ts';
import { shortName } from './shapes.ts';

type Names =
  | 'download.start'
  | 'checkout.plan'
  | 'checkout.rows'
  | 'checkout.start'
  | 'checkout.undo'
  | 'checkout.list';

/** Downloads and checkouts. */
export function fetchHandlers(services: Services): Handlers<Names> {
  const { jobs, catalog } = services;

  const checkout = async (
    kind: 'plan' | 'checkout',
    request: {
      readonly version: string;
      readonly store?: string | undefined;
      readonly to: string;
      readonly path?: string | undefined;
      readonly paths?: readonly string[] | undefined;
      readonly references: 'fetch' | 'skip';
    },
    rescue: 'version' | 'trash',
  ) => {
    const found = await resolveVersion(services, request.version, request.store);
    const to = resolve(request.to);
    const input: CheckoutJobInput = {
      version: { store: found.store.id, id: found.version.id },
      to,
      path: request.path ?? null,
      paths: request.paths ?? null,
      references: request.references,
      rescue,
    };
    const verb = kind === 'plan' ? 'Plan the checkout of' : 'Check out';
    return {
      job: await jobs.start({
        kind,
        title: `${verb} ${shortName(found)} to ${to}`,
        input,
        lane: `folder ${to}`,
        target: versionTarget(found, to),
      }),
    };
  };

  return {
    'download.start': async ({ version, store, to, path, paths, references, becomes }) => {
      const found = await resolveVersion(services, version, store);
      const target = resolve(to ?? defaultTarget(services, found));
      const input: DownloadJobInput = {
        version: { store: found.store.id, id: found.version.id },
        to: target,
        path: path ?? null,
        paths: paths ?? null,
        references,
      };
      const shown = becomes === undefined ? target : resolve(becomes);
      const what = becomes === undefined ? '' : `${(paths ?? []).join(', ')} of `;
      const job = await jobs.start({
        kind: 'download',
        title: `Download ${what}${shortName(found)} to ${shown}`,
        input,
        lane: `folder ${target}`,
        target: versionTarget(found, shown),
      });
      return { job };
    },

    'checkout.plan': (input) => checkout('plan', input, 'version'),
    'checkout.start': ({ rescue, ...input }) => checkout('checkout', input, rescue),

    'checkout.rows': async ({ job, change, offset, limit }) => {
      const { items, total } = await services.tables.checkoutRows(job, {
        change: change ?? null,
        offset,
        limit,
      });
      const paths = items.map(({ path, change: kind, found }) => ({
        path,
        content: kind === 'delete' ? (found ?? NOTHING) : null,
      }));
      const version = await services.jobs.input<CheckoutJobInput>(job);
      const notes = await catalog.files.notes(version.version, paths);
      return {
        items: items.map(({ path, change: kind, size, rescued }, i) => ({
          path,
          change: kind,
          size,
          rescued,
          note: noteText(notes[i] ?? null),
        })),
        total,
      };
    },

    'checkout.undo': async ({ to }) => {
      const row = await lastCheckout(catalog, to);
      const job = await jobs.start({
        kind: 'undo',
        title: `Undo the checkout of ${row.target}`,
        input: { checkout: row.id },
        lane: `folder ${row.target}`,
        target: { folder: row.target, version: row.version },
      });
      return { job };
    },

    'checkout.list': async ({ to }) => {
      const rows = await catalog.jobs.checkouts(to === undefined ? undefined : await nearestRealPath(to));
      const items = await Promise.all(
        rows.map(async (row) => {
          const version = await catalog.versions.get({ store: row.store, id: row.version });
          const collection = await catalog.versions.collection({ store: row.store, id: version.collection });
          return {
            checkout: row.id,
            folder: row.target,
            version: shortName({ collection, version }),
            time: row.createdAt,
            undone: row.state === 'undone',
          };
        }),
      );
      return { items };
    },
  };
}

/** Id of no content. */
const NOTHING = new Uint8Array(32);

function noteText(note: PathNote | null): string | null {
  if (note === null) return null;
  if (note.kind === 'since') return `${note.isNew ? 'since' : 'changed in'} v${note.version}`;
  return note.from === note.to ? `in v${note.from}` : `in v${note.from} to v${note.to}`;
}
