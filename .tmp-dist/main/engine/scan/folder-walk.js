import { lstatSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { AppError, systemCode } from '../../../contract/errors.js';
import { normalizeLogicalPath } from '../artifact/logical-path.js';
import { ColumnBuilder } from './column-batch.js';
import { folderError, folderNotFound, notAFolder } from './folder-error.js';
import { IgnoreRules } from './ignore-rules.js';
import { listDirectory } from './list-directory.js';
import { isWithin } from './real-path.js';
/** Files in one step; with 100 bytes of path and columns each, a step is some 500 KiB. */
const BATCH_FILES = 4096;
/** A step also ends after this many entries or milliseconds, so that progress shows and cancelling is quick. */
const STEP_ENTRIES = 20_000;
const STEP_MS = 100;
const MAX_EXAMPLES = 20;
const LINK_CYCLE = 'The link leads back to a folder that it is in, so following it would not end.';
/**
 * A depth-first walk with synchronous calls that is advanced step by step. Holds one listing per level and one
 * batch. Runs in a worker thread.
 */
export class FolderWalk {
    #options;
    #rootStat;
    #frames = [];
    #builder;
    #found = newFindings();
    #examples = 0;
    /** Throws `FOLDER_NOT_FOUND`, `NOT_A_FOLDER`, `FOLDER_UNREADABLE`. */
    constructor(options) {
        const { root } = options;
        this.#options = options;
        this.#builder = new ColumnBuilder(options.batchFiles ?? BATCH_FILES);
        try {
            this.#rootStat = statSync(root, { bigint: true });
            if (!this.#rootStat.isDirectory())
                throw notAFolder(root);
            this.#open(withSeparator(root), {
                real: realpathSync.native(root),
                prefix: '',
                rules: IgnoreRules.from(options.ignore),
            });
        }
        catch (error) {
            throw error instanceof AppError ? error : folderError(root, error);
        }
    }
    /** Walks on for one batch. Throws `FOLDER_NOT_FOUND` when the root has gone away. */
    step() {
        const deadline = performance.now() + STEP_MS;
        let left = STEP_ENTRIES;
        let frame = this.#frames.at(-1);
        while (frame && left-- > 0 && !this.#builder.full) {
            const key = frame.keys[frame.next++];
            if (key === undefined)
                this.#frames.pop();
            else if (key.endsWith('/'))
                this.#enter(frame, key);
            else
                this.#file(frame, key);
            if (left % 16 === 0 && performance.now() > deadline)
                break;
            frame = this.#frames.at(-1);
        }
        const done = this.#frames.length === 0;
        if (done)
            this.#checkRoot();
        return this.#takeBatch(done);
    }
    #file(frame, name) {
        if (this.#options.namesOnly) {
            this.#found.names++;
            return;
        }
        const path = frame.prefix + name;
        if (!this.#isValid(path))
            return;
        const stat = this.#look(frame.directory + name, path);
        if (!stat)
            return;
        if (stat.isFile())
            this.#builder.add(path, stat);
        else if (stat.isDirectory())
            this.#problem(path, 'vanished', 'It became a folder during the scan.');
        else
            this.#problem(path, 'special', `It is a ${kindOf(stat)}, which has no content to keep.`);
    }
    #enter(frame, key) {
        const name = key.slice(0, -1);
        const path = frame.prefix + name;
        if (!this.#isValid(path))
            return;
        const directory = frame.directory + name;
        try {
            let real = join(frame.real, name);
            if (frame.links.has(key)) {
                real = realpathSync.native(directory);
                if (this.#frames.some((open) => isWithin(open.real, real))) {
                    this.#problem(path, 'link-cycle', LINK_CYCLE);
                    return;
                }
                this.#found.directoryLinks.push(path);
                if (!isWithin(real, this.#frames[0]?.real ?? real))
                    this.#found.outsideLinks.push(path);
            }
            const prefix = `${path}/`;
            this.#open(directory + sep, { real, prefix, rules: frame.rules.enter(prefix) });
        }
        catch (error) {
            this.#failed(path, error);
        }
    }
    #open(directory, inside) {
        const { prefix } = inside;
        const { keys, links, rules } = listDirectory(directory, inside, {
            ignored: (name) => this.#ignored(prefix + name),
            problem: (name, reason, message) => this.#problem(prefix + name, reason, message),
        });
        if (keys.length === 0 && prefix !== '')
            this.#found.emptyDirectories.push(prefix.slice(0, -1));
        this.#frames.push({ ...inside, directory, keys, links, rules, next: 0 });
    }
    /** What is at a path, links followed; undefined when that is a problem, which is noted. */
    #look(file, path) {
        try {
            const stat = lstatSync(file, BIGINT);
            return stat.isSymbolicLink() ? statSync(file, BIGINT) : stat;
        }
        catch (error) {
            this.#failed(path, error);
            return undefined;
        }
    }
    /** Notes why a path cannot be read, unless it is because the whole folder is gone: then throws. */
    #failed(path, error) {
        const code = systemCode(error);
        if (code === undefined)
            throw error;
        switch (code) {
            case 'EACCES':
            case 'EPERM':
                this.#problem(path, 'unreadable', 'Permission denied.');
                return;
            case 'ENAMETOOLONG':
                this.#problem(path, 'unreadable', 'Its path is longer than this system can open.');
                return;
            case 'ELOOP':
                this.#problem(path, 'link-cycle', 'Too many links lead to it, or one leads back to itself.');
                return;
        }
        this.#checkRoot();
        if (code === 'ENOENT' || code === 'ENOTDIR') {
            this.#problem(path, 'vanished', 'It went away during the scan.');
        }
        else {
            this.#problem(path, 'unreadable', `The system cannot read it (${code}).`);
        }
    }
    /** An unmounted folder may leave another, empty one at its place, so presence alone is not enough. */
    #checkRoot() {
        const { root } = this.#options;
        let stat;
        try {
            stat = statSync(root, { bigint: true });
        }
        catch (error) {
            throw folderError(root, error);
        }
        if (stat.dev === this.#rootStat.dev && stat.ino === this.#rootStat.ino && stat.isDirectory())
            return;
        throw folderNotFound(root, `${root} was removed or replaced while it was read.`);
    }
    /** Only these two characters can make a name from a file system an invalid logical path (wandb/SPEC 2.3). */
    #isValid(path) {
        if (!path.includes(':') && !path.includes('\\'))
            return true;
        try {
            if (normalizeLogicalPath(path) === path)
                return true;
        }
        catch (error) {
            if (!(error instanceof AppError))
                throw error;
        }
        this.#problem(path, 'bad-path', 'W&B and Windows would take this name for a drive or another folder.');
        return false;
    }
    #ignored(path) {
        if (path.endsWith('/'))
            this.#found.ignoredFolders++;
        else
            this.#found.ignoredFiles++;
        if (this.#examples++ < MAX_EXAMPLES)
            this.#found.ignoredExamples.push(path);
    }
    #problem(path, reason, message) {
        this.#found.problems.push({ path, reason, message });
    }
    #takeBatch(done) {
        const { names, ...found } = this.#found;
        this.#found = newFindings();
        const { count, bytes } = this.#builder;
        return { ...found, files: names + count, bytes, columns: this.#builder.take(), done };
    }
}
const BIGINT = { bigint: true };
function newFindings() {
    return {
        names: 0,
        ignoredFiles: 0,
        ignoredFolders: 0,
        ignoredExamples: [],
        problems: [],
        emptyDirectories: [],
        directoryLinks: [],
        outsideLinks: [],
    };
}
function withSeparator(path) {
    return path.endsWith(sep) ? path : path + sep;
}
function join(directory, name) {
    return withSeparator(directory) + name;
}
function kindOf(stat) {
    if (stat.isSocket())
        return 'socket';
    if (stat.isFIFO())
        return 'pipe';
    return 'device';
}
