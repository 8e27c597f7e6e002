import { createHash } from 'node:crypto';
import { hasCode } from '../../../../contract/errors.js';
import { fold } from '../../artifact/fold.js';
import { MemoryState } from '../../artifact/memory-state.js';
import { transaction, } from '../../artifact/transaction.js';
import { decodeLogEntry } from '../../format/log-entry.js';
import { throwIfCancelled } from '../backends/backend.js';
import { contentsOf } from '../contents.js';
import { logKey, STORE_FILE_KEY } from '../keys.js';
import { LOG_START } from '../log.js';
import { mapOrdered } from '../parallel.js';
import { decodeStoreFile, firstText } from '../store-file.js';
import { messageOf } from './findings.js';
const PARALLEL_READS = 8;
/**
 * Checks `vitrine.json` and every log entry: closing checksum, number, `prev`, actions that follow from each
 * other. Goes on after damage, so that the versions after it are known by name.
 */
export async function checkLog(options) {
    const { findings, inventory } = options;
    const walk = new LogWalk(findings);
    const there = new Set(inventory.log);
    if (there.size === 0)
        findings.add('log', logKey(0), 'The store has no log.');
    const read = async (number) => {
        throwIfCancelled(options.signal);
        return { number, bytes: there.has(number) ? await getIfThere(options, logKey(number)) : undefined };
    };
    for await (const { number, bytes } of mapOrdered(withGaps(inventory.log), PARALLEL_READS, read)) {
        walk.next(number, bytes);
        if (bytes)
            options.onObject(bytes.length);
    }
    await checkStoreFile(options, walk.storeSha256);
    const contents = withLost(contentsOf(walk.state, { number: inventory.log.at(-1) ?? -1, sha256: walk.prev }), walk, inventory);
    for (const number of walk.damagedEntries) {
        const finding = findings.get(findings.add('log', logKey(number), ''));
        for (const [place, version] of contents.versions.entries()) {
            if (version.createdAt >= number)
                finding.versions.add(place);
        }
    }
    const doubtful = new Set(walk.damagedEntries);
    const isSure = (version) => !doubtful.has(version.createdAt);
    return { contents, isSure, hashes: walk.hashes, packsOfIndexes: walk.packsOfIndexes };
}
/** The numbers that are there and the first one of each gap between them. */
function* withGaps(numbers) {
    let next = 0;
    for (const number of numbers) {
        if (number !== next)
            yield next;
        yield number;
        next = number + 1;
    }
}
/** With what a damaged log does not tell: versions that could not be folded, and indexes that are there. */
function withLost(contents, walk, inventory) {
    if (walk.damagedEntries.length === 0)
        return contents;
    const versions = [...contents.versions];
    const manifestBases = new Map(contents.manifestBases);
    for (const { action, createdAt } of walk.unfolded) {
        const collection = walk.state.collection(action.collection);
        const name = collection ? `${collection.project}/${collection.name}` : action.collection;
        const { version: id, manifest } = action;
        versions.push({ id, label: `${name}:v${action.index}`, manifest, createdAt, deletedMs: undefined });
        manifestBases.set(manifest, action.manifestBase);
    }
    const indexes = [...inventory.indexes.keys()].filter((id) => !contents.removedIndexes.has(id));
    const named = contents.indexes.filter((id) => !walk.doubtfulIndexes.has(id));
    return { ...contents, versions, manifestBases, indexes: [...new Set([...named, ...indexes])] };
}
class LogWalk {
    state = new MemoryState();
    hashes = new Map();
    packsOfIndexes = new Map();
    damagedEntries = [];
    unfolded = [];
    doubtfulIndexes = new Set();
    storeSha256;
    prev = LOG_START.sha256;
    /** From the first damage or unknown action on, what follows is only read for the names in it. */
    #broken = false;
    #afterDamage = false;
    #findings;
    constructor(findings) {
        this.#findings = findings;
    }
    next(number, bytes) {
        const key = logKey(number);
        if (bytes === undefined) {
            this.#damage(number, `${key} is missing.`);
            this.#afterDamage = true;
            return;
        }
        const hash = createHash('sha256').update(bytes).digest('hex');
        const expected = this.prev;
        this.hashes.set(number, hash);
        this.prev = hash;
        try {
            const entry = decodeLogEntry(bytes, number, key);
            if (entry.unknown.length > 0) {
                this.#findings.notes.push(`${key} is of a newer Vitrine; what it and later entries say was not checked.`);
                this.#broken = true;
            }
            // After damage `prev` cannot fit, and the damage is reported already.
            const follows = entry.transaction.prev === expected || this.#afterDamage;
            this.#afterDamage = false;
            if (!follows)
                this.#damage(number, `${key} does not follow from the entry before it.`);
            this.#fold(entry);
        }
        catch (error) {
            if (!hasCode(error, 'STORE_DAMAGED'))
                throw error;
            this.#damage(number, messageOf(error));
            this.#afterDamage = true;
            const salvaged = salvage(bytes, number);
            if (!salvaged)
                return;
            this.#fold({ transaction: salvaged, sha256: hash });
            for (const action of salvaged.actions) {
                if (action.type === 'create-version')
                    for (const id of action.indexes)
                        this.doubtfulIndexes.add(id);
                if (action.type === 'replace-indexes')
                    for (const id of action.add)
                        this.doubtfulIndexes.add(id);
            }
        }
    }
    #fold(entry) {
        for (const action of entry.transaction.actions)
            this.#note(action);
        try {
            fold(this.state, entry);
        }
        catch (error) {
            if (!hasCode(error, 'STORE_DAMAGED'))
                throw error;
            if (!this.#broken)
                this.#damage(entry.transaction.number, messageOf(error));
            this.#foldLoosely(entry);
        }
    }
    /** Each action by itself, since what it builds on may be lost. */
    #foldLoosely({ transaction, sha256 }) {
        for (const action of transaction.actions) {
            if (action.type === 'create-version' && this.state.version(action.version))
                continue;
            try {
                fold(this.state, { transaction: { ...transaction, actions: [action] }, sha256 });
            }
            catch (error) {
                if (!hasCode(error, 'STORE_DAMAGED'))
                    throw error;
                if (action.type === 'create-version')
                    this.unfolded.push({ action, createdAt: transaction.number });
            }
        }
    }
    #note(action) {
        if (action.type === 'create-store')
            this.storeSha256 ??= action.storeSha256;
        if (action.type !== 'create-version')
            return;
        for (const index of action.indexes)
            this.packsOfIndexes.set(index, new Set(action.packs));
    }
    #damage(number, message) {
        this.#findings.add('log', logKey(number), message);
        if (this.damagedEntries.at(-1) !== number)
            this.damagedEntries.push(number);
        this.#broken = true;
    }
}
async function checkStoreFile(options, expected) {
    const { findings } = options;
    const bytes = await getIfThere(options, STORE_FILE_KEY);
    if (bytes === undefined) {
        findings.add('store-file', STORE_FILE_KEY, `${STORE_FILE_KEY} is missing.`);
        return;
    }
    options.onObject(bytes.length);
    if (expected === undefined || sha256(bytes) === expected)
        return;
    const wrong = `${STORE_FILE_KEY} is not what log entry 0 says. It touches no version.`;
    try {
        const file = decodeStoreFile(bytes, options.backend.location);
        if (sha256(firstText(file, bytes)) !== expected)
            findings.add('store-file', STORE_FILE_KEY, wrong);
    }
    catch (error) {
        if (!hasCode(error, 'STORE_DAMAGED') && !hasCode(error, 'STORE_NEWER'))
            throw error;
        findings.add('store-file', STORE_FILE_KEY, wrong);
    }
}
async function getIfThere({ backend, signal }, key) {
    try {
        return await backend.get(key, signal ? { signal } : {});
    }
    catch (error) {
        if (hasCode(error, 'STORE_OBJECT_MISSING'))
            return undefined;
        throw error;
    }
}
/** What a damaged entry probably says, only to name versions; undefined when nothing can be made of it. */
function salvage(bytes, number) {
    const end = bytes.indexOf(10);
    const parsed = transaction.safeParse(parseJson(bytes.toString('utf8', 0, end < 0 ? bytes.length : end)));
    return parsed.success ? { ...parsed.data, number } : undefined;
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return undefined;
        throw error;
    }
}
function sha256(bytes) {
    return createHash('sha256').update(bytes).digest('hex');
}
