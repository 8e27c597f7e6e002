import type { RunSummary } from '../../../contract/run-shapes.ts';
import type {
  CollectionRow,
  Key,
  LineageExpansion,
  LineageNode,
  ResolvedVersion,
  RunRow,
  StoreRow,
} from '../catalog/rows.ts';
import { finishRun, startRun, useVersion } from '../lineage/record-run.ts';
import { resolveRun } from '../lineage/resolve-run.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './handler-types.ts';
import { loadedVersion } from './loaded-version.ts';
import { resolveVersion } from './resolve.ts';
import { graphNode, nodeOf, runInfo, runSummary } from './run-shapes.ts';
import { versionDetail, versionSummary } from './shapes.ts';

type Names =
  | 'runs.start'
  | 'runs.finish'
  | 'runs.use'
  | 'runs.list'
  | 'runs.get'
  | 'versions.lineage'
  | 'lineage.graph'
  | 'lineage.outside';

/** Inputs and outputs that `runs.get` lists, at most. */
const MOST_LISTED = 1_000;

/** Places outside the store that are told of a version, at most. */
const MOST_PLACES = 20;

/** Runs and lineage. */
export function runHandlers(services: Services): Handlers<Names> {
  const { catalog, stores, runLocks } = services;

  const rowsByNumber = async () => new Map((await stores.rows()).map((row) => [row.id, row]));

  const infoOf = async (id: string) => {
    const [row] = await catalog.runs.get(id, { gone: await runLocks.gone() });
    return runInfo(row!, (await rowsByNumber()).get(row!.store)!);
  };

  const summaries = async (rows: readonly RunRow[]): Promise<RunSummary[]> => {
    const byNumber = await rowsByNumber();
    return rows.map((row) => runSummary(row, byNumber.get(row.store)!));
  };

  return {
    'runs.start': async (input) => infoOf(await startRun(services, input)),

    'runs.finish': async ({ run, store, state, exitCode, durationMs }) => {
      const rows = await resolveRun(services, run, store);
      await finishRun(services, rows, { state, exitCode: exitCode ?? null, durationMs });
      return infoOf(rows[0]!.id);
    },

    'runs.use': async ({ run, version, store, useAs }) => {
      const rows = await resolveRun(services, run);
      const found = await resolveVersion(services, version, store);
      const use = { store: found.store, version: found.version.id, useAs: useAs ?? null };
      await useVersion(services, rows, use);
      const [changedBytes] = await catalog.versions.changedBytes([keyOf(found)]);
      return versionDetail(found, changedBytes ?? null);
    },

    'runs.list': async ({ store, project, state, query, after, limit }) => {
      await stores.refresh();
      const row = store === undefined ? undefined : await stores.row(store);
      const page = await catalog.runs.list(
        { store: row?.id, project, state, query },
        {
          gone: await runLocks.gone(),
          limit: Math.min(limit, 1000),
          ...(after === undefined ? {} : { after }),
        },
      );
      return { items: await summaries(page.rows), next: page.next ?? null };
    },

    'runs.get': async ({ run, store }) => {
      const [row] = await resolveRun(services, run, store);
      const [used, logged] = await Promise.all([
        catalog.runs.uses(row!.id, MOST_LISTED),
        catalog.runs.outputs(row!.id, MOST_LISTED),
      ]);
      const summaryOf = await versionReader(services, [...used.uses, ...logged.versions]);
      return {
        ...(await infoOf(row!.id)),
        inputs: used.uses.map((use) => ({ ...summaryOf(use), useAs: use.useAs })),
        inputCount: used.total,
        outputs: logged.versions.map(summaryOf),
        outputCount: logged.total,
      };
    },

    'versions.lineage': async ({ version, store, after, limit }) => {
      const found = await resolveVersion(services, version, store);
      const gone = await runLocks.gone();
      const { run } = found.version;
      const maker = run === null ? [] : (await catalog.runs.get(run, { gone })).slice(0, 1);
      const page = await catalog.runs.usersOf(keyOf(found), {
        gone,
        limit: Math.min(limit, 1000),
        ...(after === undefined ? {} : { after }),
      });
      const [loggedBy] = await summaries(maker);
      return {
        loggedBy: loggedBy ?? null,
        usedBy: { items: await summaries(page.rows), next: page.next ?? null },
      };
    },

    'lineage.graph': async ({ version, run, store, up, down, expand, limit }) => {
      const root: LineageNode =
        run === undefined
          ? { kind: 'version', ...keyOf(await resolveVersion(services, version!, store)) }
          : { kind: 'run', id: (await resolveRun(services, run, store))[0]!.id };
      const byNumber = await rowsByNumber();
      const graph = await catalog.runs.graph(root, {
        up,
        down,
        expand: expansions(expand, [...byNumber.values()]),
        limit,
        gone: await runLocks.gone(),
      });
      const nodes = graph!.nodes.map((node) => graphNode(node, byNumber));
      const edges = graph!.edges.map(({ from, to, useAs }) => ({
        from: nodes[from]!.id,
        to: nodes[to]!.id,
        kind: nodes[from]!.kind === 'run' ? ('logged' as const) : ('used' as const),
        useAs,
      }));
      return { root: nodes[0]!.id, nodes, edges, cut: graph!.cut };
    },

    'lineage.outside': async ({ version, store }) => {
      const { key } = await loadedVersion(services, version, store);
      const places = await catalog.runs.outside(key);
      if (places.length <= MOST_PLACES) return { places };
      const shown = places.slice(0, MOST_PLACES - 1);
      const entries = places.slice(shown.length).reduce((sum, place) => sum + place.entries, 0);
      return { places: [...shown, { scheme: '', host: '', entries }] };
    },
  };
}

/** Reads versions at once and returns what gives each as clients see it. */
async function versionReader({ catalog, stores }: Services, keys: readonly Key[]) {
  const storeRows = new Map((await stores.rows()).map((row) => [row.id, row]));
  const collections = new Map<string, Promise<CollectionRow>>();
  const collection = (store: number, id: string) => {
    const name = `${store} ${id}`;
    const reading = collections.get(name) ?? catalog.versions.collection({ store, id });
    collections.set(name, reading);
    return reading;
  };
  const plain = keys.map(({ store, id }) => ({ store, id }));
  const changed = await catalog.versions.changedBytes(plain);
  const read = new Map<string, ReturnType<typeof versionSummary>>();
  for (const [at, key] of plain.entries()) {
    const version = await catalog.versions.get(key);
    const found = {
      store: storeRows.get(key.store) as StoreRow,
      collection: await collection(key.store, version.collection),
      version,
    };
    read.set(`${key.store} ${key.id}`, versionSummary(found, changed[at] ?? null));
  }
  return ({ store, id }: Key) => read.get(`${store} ${id}`)!;
}

/** Nodes that nobody knows here are left out: a client may ask with what an older graph had. */
function expansions(
  wanted: readonly { readonly node: string; readonly way: 'up' | 'down' }[],
  stores: readonly StoreRow[],
): LineageExpansion[] {
  return wanted.flatMap(({ node, way }) => {
    const found = nodeOf(node, stores);
    return found ? [{ node: found, way }] : [];
  });
}

function keyOf({ store, version }: ResolvedVersion): Key {
  return { store: store.id, id: version.id };
}
