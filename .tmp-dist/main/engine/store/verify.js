import { checkCaches } from './verify/check-caches.js';
import { checkLog } from './verify/check-log.js';
import { checkManifests } from './verify/check-manifests.js';
import { checkPacks } from './verify/check-packs.js';
import { ChunkStatus } from './verify/chunk-status.js';
import { Findings } from './verify/findings.js';
import { takeInventory } from './verify/inventory.js';
/**
 * Reads a whole store again, also one that does not open any more, and reports every damaged or missing
 * object with the versions and paths that it touches. Trusts nothing but the log, and that only as far as it
 * proves itself. What no version needs is not read, only noted.
 *
 * @throws errors of the backend other than a missing object; CANCELLED
 */
export async function verifyStore(backend, options = {}) {
    const findings = new Findings();
    const inventory = await takeInventory(backend, findings);
    const count = new Counter(options, totalOf(inventory));
    const check = {
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
    for (const kind of ['packs', 'indexes', 'manifests']) {
        noteLeftovers(findings, kind, { there: inventory[kind], used: used[kind] });
    }
    const damages = findings.damages(log.contents.versions);
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
    phase = 'log';
    objects = 0;
    bytes = 0;
    #options;
    #totalObjects;
    constructor(options, totalObjects) {
        this.#options = options;
        this.#totalObjects = totalObjects;
    }
    add(bytes) {
        this.objects++;
        this.bytes += bytes;
        const { phase, objects } = this;
        this.#options.onProgress?.({ phase, objects, bytes: this.bytes, totalObjects: this.#totalObjects });
    }
}
function totalOf(inventory) {
    const { log, checkpoints, leases, packs, indexes, manifests } = inventory;
    return 1 + log.length + checkpoints.length + leases.length + packs.size + indexes.size + manifests.size;
}
/** Notes objects that nothing needs: parts of an upload under way, or garbage that collecting removes. */
function noteLeftovers(findings, kind, { there, used, }) {
    const unused = [...there].filter(([id]) => !used.has(id));
    if (unused.length === 0)
        return;
    const bytes = unused.reduce((sum, [, size]) => sum + size, 0);
    findings.notes.push(`${unused.length} ${kind} (${bytes} bytes) are needed by no version; collecting removes them.`);
}
