import { setImmediate as turn } from 'node:timers/promises';
import { hasCode } from '../../../contract/errors.ts';
import { damaged } from '../format/damaged.ts';
import { type ManifestRecord, readManifest, readManifestHeader } from '../format/manifest.ts';
import { throwIfCancelled } from './backends/backend.ts';
import type { KeptVersion } from './contents.ts';
import { manifestKey } from './keys.ts';
import { MAX_MANIFEST_CHAIN, type StoreObjects } from './objects.ts';
import { NOBODY, type Owner, type Owners } from './owners.ts';

/** One manifest that versions are made of. */
export interface ManifestNode {
  readonly id: string;
  /** The manifest that this one changes; undefined for a full one. */
  base: ManifestNode | undefined;
  readonly children: ManifestNode[];
  /** Places in the list of versions of those that have exactly this manifest. */
  readonly versions: number[];
  /** False for one that could not be read, which only `onDamage` lets happen. */
  readable: boolean;
}

/** The manifests of some versions with all that they build on, as trees from full manifests to deltas. */
export interface ManifestForest {
  readonly nodes: ReadonlyMap<string, ManifestNode>;
  readonly roots: readonly ManifestNode[];
}

export interface LoadForestOptions {
  readonly signal?: AbortSignal | undefined;
  /** Takes note of a manifest that is damaged or missing and goes on without it. Without it, the error is thrown. */
  readonly onDamage?: ((id: string, error: unknown) => void) | undefined;
  /** What unreadable manifests build on, as far as the log tells. */
  readonly bases?: ReadonlyMap<string, string | null>;
  /** Leaves out versions for which this is false; the others keep their places. */
  readonly include?: (version: KeptVersion) => boolean;
}

/**
 * Finds all manifests that the versions need.
 *
 * @throws STORE_DAMAGED, STORE_OBJECT_MISSING unless `onDamage` takes them
 */
export async function loadForest(
  objects: StoreObjects,
  versions: readonly KeptVersion[],
  options: LoadForestOptions = {},
): Promise<ManifestForest> {
  const nodes = new Map<string, ManifestNode>();
  for (const [place, version] of versions.entries()) {
    if (options.include?.(version) === false) continue;
    let node = nodes.get(version.manifest);
    if (!node) node = await loadChain(objects, nodes, version.manifest, options);
    node.versions.push(place);
  }
  return { nodes, roots: [...nodes.values()].filter((node) => node.base === undefined) };
}

export interface WalkOptions {
  readonly objects: StoreObjects;
  readonly owners: Owners;
  readonly signal?: AbortSignal | undefined;
  /**
   * Called once for every record of every manifest, with everybody who sees it: a record is seen by the
   * versions at and above its manifest up to where a delta puts another record over it.
   */
  readonly visit: (record: ManifestRecord, owner: Owner, node: ManifestNode) => void;
  /** After each manifest, with its bytes. */
  readonly onManifest?: ((bytes: number) => void) | undefined;
  /** Takes note of a manifest whose records cannot be decoded and goes on. Without it, the error is thrown. */
  readonly onDamage?: ((id: string, error: unknown) => void) | undefined;
}

/** Goes through all records once, each manifest read once, in memory that grows with the deltas only. */
export async function walkForest(forest: ManifestForest, options: WalkOptions): Promise<void> {
  for (const root of forest.roots) await walkNode(root, options);
}

/** Manifests from this one down to the full one. */
export function* chainOf(node: ManifestNode): Generator<ManifestNode> {
  for (let next: ManifestNode | undefined = node; next; next = next.base) yield next;
}

async function loadChain(
  objects: StoreObjects,
  nodes: Map<string, ManifestNode>,
  id: string,
  options: LoadForestOptions,
): Promise<ManifestNode> {
  const first = newNode(nodes, id);
  let node = first;
  for (let length = 1; length <= MAX_MANIFEST_CHAIN; length++) {
    throwIfCancelled(options.signal);
    const base = await readBase(objects, node, options);
    if (base === null) break;
    const known = nodes.get(base);
    node.base = known ?? newNode(nodes, base);
    node.base.children.push(node);
    if (known) break;
    node = node.base;
  }
  if ([...chainOf(first)].length > MAX_MANIFEST_CHAIN) {
    const error = damaged(manifestKey(id), `it builds on more than ${MAX_MANIFEST_CHAIN - 1} others`);
    if (!options.onDamage) throw error;
    options.onDamage(id, error);
  }
  return first;
}

function newNode(nodes: Map<string, ManifestNode>, id: string): ManifestNode {
  const node: ManifestNode = { id, base: undefined, children: [], versions: [], readable: true };
  nodes.set(id, node);
  return node;
}

async function readBase(
  objects: StoreObjects,
  node: ManifestNode,
  options: LoadForestOptions,
): Promise<string | null> {
  try {
    return readManifestHeader(await objects.readManifest(node.id, options.signal), manifestKey(node.id)).base;
  } catch (error) {
    if (!options.onDamage) throw error;
    node.readable = false;
    options.onDamage(node.id, error);
    return options.bases?.get(node.id) ?? null;
  }
}

/** Who sees, below a manifest, what its base has: everybody in `all`, except for the paths in `except`. */
interface Seen {
  readonly all: Owner;
  readonly except: Map<string, Owner>;
}

async function walkNode(node: ManifestNode, options: WalkOptions): Promise<Seen> {
  const { owners } = options;
  const below: Seen[] = [];
  for (const child of node.children) below.push(await walkNode(child, options));
  let own: Owner = NOBODY;
  for (const version of node.versions) own = owners.join(own, owners.of(version));
  const seen = joinSeen(owners, own, below);
  if (!node.readable) return seen;
  const hidden: string[] = [];
  try {
    const bytes = await options.objects.readManifest(node.id, options.signal);
    for (const batch of readManifest(bytes, manifestKey(node.id))) {
      for (const record of batch) {
        options.visit(record, seen.except.get(record.path) ?? seen.all, node);
        if (node.base) hidden.push(record.path);
      }
      await turn();
      throwIfCancelled(options.signal);
    }
    options.onManifest?.(bytes.length);
  } catch (error) {
    if (!options.onDamage || !hasCode(error, 'STORE_DAMAGED')) throw error;
    options.onDamage(node.id, error);
  }
  for (const path of hidden) seen.except.set(path, NOBODY);
  return seen;
}

function joinSeen(owners: Owners, own: Owner, below: readonly Seen[]): Seen {
  const join = (of: (seen: Seen) => Owner): Owner =>
    below.reduce((sum, seen) => owners.join(sum, of(seen)), own);
  const all = join((seen) => seen.all);
  const except = new Map<string, Owner>();
  for (const { except: paths } of below) {
    for (const path of paths.keys()) {
      if (except.has(path)) continue;
      const owner = join((seen) => seen.except.get(path) ?? seen.all);
      except.set(path, owner);
    }
  }
  return { all, except };
}
