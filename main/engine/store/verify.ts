import type { VerifyResult } from '../../../contract/domain.ts';
import type { Backend } from './backends/backend.ts';
import { checkCaches } from './verify/check-caches.ts';
import { type CheckOptions, checkLog } from './verify/check-log.ts';
import { checkManifests } from './verify/check-manifests.ts';
import { checkPacks } from './verify/check-packs.ts';
import { ChunkStatus } from './verify/chunk-status.ts';
import { Findings } from './verify/findings.ts';
import { type Inventory, takeInventory } from './verify/inventory.ts';

type VerifyPhase = 'log' | 'caches' | 'packs' | 'manifests';

interface VerifyProgress {
  readonly phase: VerifyPhase;
  /** Objects and bytes read so far, in all phases. */
  readonly objects: number;
  readonly bytes: number;
  /** Objects there were when it began. */
  readonly totalObjects: number;
}

export interface VerifyOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: VerifyProgress) => void) | undefined;
}

/**
 * Reads a whole store again, also one that does not open any more, and reports every damaged or missing
 * object with the versions and paths that it touches. Trusts nothing but the log, and that only as far as it
 * proves itself. What no version needs is not read, only noted.
 *
 * @throws errors of the backend other than a missing object; CANCELLED
 */
export async function verifyStore(backend: Backend, options: VerifyOptions = {}): Promise<VerifyResult> {
  const findings = new Findings();
  const inventory = await takeInventory(backend, findings);
  const count = new Counter(options, totalOf(inventory));
  const check: CheckOptions = {
    backend,
    inventory,
    findings,
    signal: options.signal,
    onObject: (bytes) => count.add(bytes),
  };
  const log = await checkLog(check);
  count.phase = 'caches';
  await checkCaches(check, log.hashes);
  count.phase = 'packs';
  const status = new ChunkStatus();
  const packs = await checkPacks(check, log, status);
  count.phase = 'manifests';
  const manifests = await checkManifests(check, log, { status, packs });
  const used = { packs, manifests, indexes: new Set(log.contents.indexes) };
  const damages = findings.damages(log.contents.versions);
  // Behind a damaged log entry nobody knows what is needed.
  if (!damages.some(({ kind }) => kind === 'log')) {
    for (const kind of ['packs', 'indexes', 'manifests'] as const) {
      noteLeftovers(findings, kind, { there: inventory[kind], used: used[kind] });
    }
  }
  return {
    ok: damages.length === 0,
    objects: count.objects,
    bytes: count.bytes,
    versions: log.contents.versions.length,
    damages,
    notes: findings.notes,
  };
}

class Counter {
  phase: VerifyPhase = 'log';
  objects = 0;
  bytes = 0;
  readonly #options: VerifyOptions;
  readonly #totalObjects: number;

  constructor(options: VerifyOptions, totalObjects: number) {
    this.#options = options;
    this.#totalObjects = totalObjects;
  }

  add(bytes: number): void {
    this.objects++;
    this.bytes += bytes;
    const { phase, objects } = this;
    this.#options.onProgress?.({ phase, objects, bytes: this.bytes, totalObjects: this.#totalObjects });
  }
}

function totalOf(inventory: Inventory): number {
  const { log, checkpoints, leases, packs, indexes, manifests } = inventory;
  return 1 + log.length + checkpoints.length + leases.length + packs.size + indexes.size + manifests.size;
}

/** Notes objects that nothing needs: parts of an upload under way, or garbage that collecting removes. */
function noteLeftovers(
  findings: Findings,
  kind: string,
  {
    there,
    used,
  }: {
    readonly there: ReadonlyMap<string, number>;
    readonly used: { has(id: string): boolean };
  },
): void {
  const unused = [...there].filter(([id]) => !used.has(id));
  if (unused.length === 0) return;
  const bytes = unused.reduce((sum, [, size]) => sum + size, 0);
  findings.notes.push(
    `${kind}: ${unused.length} (${bytes} bytes) that no version needs; collecting removes them.`,
  );
}
