import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemCode } from '../../../contract/errors.js';
import { FolderScanner } from '../scan/scan-folder.js';
import { isWatchLimit, startNativeWatcher, } from './native-watcher.js';
import { networkMountType } from './network-mount.js';
import { pollingNotice } from './polling-notice.js';
import { startPolling } from './polling-watcher.js';
import { QuietTimer, systemTimers } from './quiet-timer.js';
const POLL_MS = 30_000;
const SAFETY_MS = 15 * 60_000;
/**
 * Linux drops events, and tells nobody, when more than `fs.inotify.max_queued_events` (16,384) wait. This many in
 * one turn of the event loop mean that the loop was blocked, and perhaps that some are lost.
 */
const BURST_EVENTS = 4096;
/** More dirty folders than this are not worth listing. */
const MAX_DIRTY_FOLDERS = 1000;
/**
 * Watches a dataset folder and says when to look at it; what changed is for a sweep to find out. Resolves when
 * changes from now on are noticed, after `onDirty('all')` was scheduled for what came before.
 *
 * Falls back to polling, with a notice, on network mounts and when the system has no watches left. A folder that
 * is missing is waited for.
 */
export async function watchFolder(options) {
    const session = new WatchSession(options);
    await session.start();
    return session;
}
class WatchSession {
    mode = 'events';
    #options;
    #root;
    #timers;
    #quiet;
    #ended = new AbortController();
    #watcher;
    #listening;
    #listenAgain = false;
    #ownScanner;
    #identity;
    #stopRootCheck = () => { };
    #dirty = new Set();
    #allDirty = false;
    #burst = 0;
    #flushing = false;
    #closed;
    constructor(options) {
        this.#options = options;
        this.#root = resolve(options.root);
        this.#timers = options.timers ?? systemTimers;
        this.#quiet = new QuietTimer(options.quietMs, () => this.#ifOpen(options.onQuiet), this.#timers);
    }
    async start() {
        const { signal, mode, safetyMs = SAFETY_MS } = this.#options;
        if (signal.aborted) {
            await this.close();
            return;
        }
        signal.addEventListener('abort', () => void this.close(), { once: true });
        const type = mode === 'polling' ? undefined : await networkMountType(this.#root);
        if (mode === 'polling')
            this.#poll({ reason: 'asked' });
        else if (type !== undefined)
            this.#poll({ reason: 'network-mount', type });
        else {
            this.#identity = identityOf(this.#root);
            if (this.#identity === undefined)
                this.#noticeMissing();
            this.#stopRootCheck = this.#every(this.#options.pollMs ?? POLL_MS, () => this.#checkRoot());
            await this.#listen();
        }
        this.#every(safetyMs, () => this.#markAll());
    }
    close() {
        this.#closed ??= (async () => {
            this.#ended.abort();
            this.#quiet.stop();
            await Promise.all([this.#watcher?.close(), this.#ownScanner?.close()]);
        })();
        return this.#closed;
    }
    /** Starts a watcher, or another one; once more when that is asked for meanwhile. */
    async #listen() {
        this.#listenAgain = true;
        this.#listening ??= this.#listenWhileAsked();
        await this.#listening;
    }
    async #listenWhileAsked() {
        while (this.#listenAgain && this.mode === 'events' && !this.#ended.signal.aborted) {
            this.#listenAgain = false;
            await this.#replaceWatcher();
        }
        this.#listening = undefined;
    }
    /** A watcher that is there goes on until the new one is ready, so that nothing is missed. */
    async #replaceWatcher() {
        const start = this.#options.startWatcher ?? startNativeWatcher;
        const old = this.#watcher;
        const watcher = start(this.#root, this.#options.ignore, {
            changed: (folder) => this.#mark(folder),
            rulesChanged: () => void this.#listen(),
            missing: () => this.#checkRoot(),
            back: () => this.#checkRoot(),
            failed: (error) => this.#failed(error),
        });
        this.#watcher = watcher;
        await watcher.ready;
        await old?.close();
        this.#markAll();
    }
    #failed(error) {
        if (isWatchLimit(error) && this.mode === 'events') {
            void this.#watcher?.close();
            this.#poll({ reason: 'watch-limit', code: systemCode(error) ?? '' });
        }
        else {
            this.#notice({
                kind: 'watch-error',
                message: `${this.#root} is not watched completely: ${error.message}`,
            });
        }
        this.#markAll();
    }
    #poll(cause) {
        const { ignore, quietMs, pollMs: everyMs = POLL_MS } = this.#options;
        this.mode = 'polling';
        this.#stopRootCheck();
        this.#quiet.stop();
        this.#notice(pollingNotice(this.#root, cause, everyMs));
        const scanner = this.#options.scanner ?? new FolderScanner();
        if (!this.#options.scanner)
            this.#ownScanner = scanner;
        const { signal } = this.#ended;
        startPolling({ root: this.#root, ignore, everyMs, quietMs, scanner, timers: this.#timers, signal }, {
            changed: (folder) => this.#mark(folder),
            settled: () => this.#ifOpen(this.#options.onQuiet),
            missing: () => this.#noticeMissing(),
            back: () => this.#noticeBack(),
            failed: (error) => this.#notice({ kind: 'watch-error', message: error.message }),
        });
        this.#markAll();
    }
    /** A drive that is plugged in again is another folder to the system, whose events need a new watcher. */
    #checkRoot() {
        if (this.mode === 'polling')
            return;
        const identity = identityOf(this.#root);
        if (identity === this.#identity)
            return;
        const wasMissing = this.#identity === undefined;
        this.#identity = identity;
        if (identity === undefined)
            this.#noticeMissing();
        else {
            if (wasMissing)
                this.#noticeBack();
            void this.#listen();
        }
    }
    #noticeMissing() {
        this.#quiet.stop();
        this.#notice({ kind: 'folder-missing', message: `${this.#root} is gone; waiting until it is back.` });
    }
    #noticeBack() {
        this.#notice({ kind: 'folder-back', message: `${this.#root} is back.` });
        this.#markAll();
    }
    #notice(notice) {
        this.#ifOpen(() => this.#options.onNotice(notice));
    }
    #markAll() {
        this.#allDirty = true;
        this.#mark('');
    }
    #mark(folder) {
        if (this.#ended.signal.aborted)
            return;
        this.#burst++;
        if (this.#dirty.size <= MAX_DIRTY_FOLDERS)
            this.#dirty.add(folder);
        if (this.#flushing)
            return;
        this.#flushing = true;
        setImmediate(() => this.#flush());
    }
    #flush() {
        const all = this.#allDirty || this.#burst >= BURST_EVENTS || this.#dirty.size > MAX_DIRTY_FOLDERS;
        const dirty = all ? 'all' : [...this.#dirty].sort();
        this.#flushing = false;
        this.#allDirty = false;
        this.#burst = 0;
        this.#dirty.clear();
        this.#ifOpen(() => {
            this.#options.onDirty(dirty);
            if (this.mode === 'events' && this.#identity !== undefined)
                this.#quiet.touch();
        });
    }
    /** Acts again and again until the watch ends or the result is called. */
    #every(ms, action) {
        let cancel = () => { };
        const arm = () => {
            cancel = this.#timers.after(ms, () => {
                action();
                if (!stopped.aborted)
                    arm();
            });
        };
        const stop = new AbortController();
        const stopped = AbortSignal.any([stop.signal, this.#ended.signal]);
        stopped.addEventListener('abort', () => cancel(), { once: true });
        if (!stopped.aborted)
            arm();
        return () => stop.abort();
    }
    #ifOpen(action) {
        if (!this.#ended.signal.aborted)
            action();
    }
}
/** Tells one folder at a path from another one put there later; undefined when there is none. */
function identityOf(root) {
    try {
        const stat = statSync(root, { bigint: true });
        return stat.isDirectory() ? `${stat.dev}:${stat.ino}` : undefined;
    }
    catch (error) {
        if (systemCode(error) === undefined)
            throw error;
        return undefined;
    }
}
