import { isRacy } from '../../scan/fingerprint.js';
import { classifyBatch, classifyRest } from './classify.js';
import { ColumnCursor } from './column-cursor.js';
import { hashSlots } from './hash-slots.js';
/** Entries that may be under way between the scan and the sink: bounds memory, keeps all threads busy. */
const SLOTS_UNDER_WAY = 65_536;
/** Fingerprints that are written to the catalog at once. */
const FINGERPRINTS_AT_ONCE = 4_000;
/** One pass over the folder: scan, compare with what is known, read what changed, assemble in order. */
export class FolderPass {
    #job;
    #options;
    #startedNs = BigInt(Date.now()) * 1000000n;
    #problems = [];
    #gone = [];
    #learnt = [];
    #saving = Promise.resolve();
    #newBytes = 0;
    constructor(job, options) {
        this.#job = job;
        this.#options = options;
    }
    /** @throws AppError those of the scan, of the content reader, and `CANCELLED` */
    async run() {
        const { catalog, folder, algorithm, base: version, content, root } = this.#options;
        const { progress } = this.#job;
        progress.phase('Reading files');
        const known = await new ColumnCursor(catalog.folders.streamFingerprints(folder.id, { algorithm, chunks: true })).start();
        const base = await new ColumnCursor(version && catalog.entries.stream({ store: version.store, id: version.id })).start();
        const options = {
            known,
            base,
            policy: folder.policy,
            algorithm,
            hasChunks: (hashes) => content.hasChunks(hashes),
            onGone: (path) => this.#gone.push(path),
        };
        try {
            const scan = this.#options.scan();
            const underWay = [];
            let slotsUnderWay = 0;
            let summary;
            while (!summary) {
                const step = await scan.next();
                const slots = step.done ? await classifyRest(options) : await classifyBatch(step.value, options);
                underWay.push({ slots, outcomes: hashSlots(slots, root, content) });
                slotsUnderWay += slots.length;
                if (step.done) {
                    summary = step.value;
                    progress.total({ files: summary.files, bytes: summary.bytes });
                }
                while (underWay.length > 0 && (summary || slotsUnderWay > SLOTS_UNDER_WAY)) {
                    const next = underWay.shift();
                    await this.#take(next.slots, await next.outcomes);
                    slotsUnderWay -= next.slots.length;
                }
            }
            await this.#saveLearnt();
            await this.#saving;
            if (!this.#options.partial)
                await catalog.folders.removeFingerprints(folder.id, this.#gone);
            return { summary, problems: [...summary.problems, ...this.#problems], newBytes: this.#newBytes };
        }
        finally {
            // What was read is kept even when the job fails or is cancelled, so that the next one goes on from here.
            await Promise.allSettled([known.close(), base.close(), this.#saveLearnt(), this.#saving]);
        }
    }
    async #take(slots, outcomes) {
        this.#job.signal.throwIfAborted();
        let next = 0;
        let knownFiles = 0;
        let knownBytes = 0;
        for (const slot of slots) {
            if (slot.kind === 'removed')
                this.#options.sink.remove(slot.base);
            else if (slot.kind === 'known') {
                this.#options.sink.add(slot.entry, slot.base);
                knownFiles++;
                knownBytes += slot.entry.content.size;
            }
            else
                this.#takeOutcome(outcomes[next++], slot);
        }
        this.#job.progress.add({ files: knownFiles + next, bytes: knownBytes });
        if (this.#learnt.length >= FINGERPRINTS_AT_ONCE)
            await this.#saveLearnt();
    }
    #takeOutcome(outcome, slot) {
        if (!outcome.ok) {
            this.#problems.push({ path: outcome.path, reason: outcome.reason, message: outcome.message });
            if (slot.base)
                this.#options.sink.remove(slot.base);
            return;
        }
        this.#newBytes += outcome.newBytes;
        this.#learnt.push(outcome);
        this.#options.sink.add(storedEntry(outcome), slot.base);
    }
    /** Writes in the background, one batch at a time. */
    async #saveLearnt() {
        if (this.#learnt.length === 0)
            return;
        const { catalog, folder, algorithm } = this.#options;
        const learnt = this.#learnt.map((outcome) => ({
            ...outcome,
            racy: isRacy({ bytes: outcome.fingerprint, at: 0 }, this.#startedNs, folder.policy),
        }));
        this.#learnt = [];
        await this.#saving;
        this.#saving = catalog.folders.putFingerprints(folder.id, learnt, algorithm);
        this.#saving.catch(() => { });
    }
}
function storedEntry(outcome) {
    const { path, content, digest, mtimeNs, executable } = outcome;
    return { kind: 'stored', path, content, digest, mtimeNs, executable };
}
