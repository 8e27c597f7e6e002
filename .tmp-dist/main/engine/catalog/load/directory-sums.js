import { splitFolder } from '../queries/entries.js';
/**
 * Adds up changes for every directory above an entry. Paths come in manifest order, in which everything under a
 * directory is together, so only the directories above the present path are held.
 */
export class DirectorySums {
    #open = [start('')];
    #done = [];
    /** Takes note that `files` entries (1, 0 or -1) and `bytes` came or went at a path. */
    add(path, files, bytes) {
        if (files === 0 && bytes === 0)
            return;
        const folder = path.slice(0, path.lastIndexOf('/') + 1);
        while (!folder.startsWith(this.#top().prefix))
            this.#close();
        for (let at = this.#top().prefix.length; at < folder.length;) {
            at = folder.indexOf('/', at) + 1;
            this.#open.push(start(folder.slice(0, at)));
        }
        const own = this.#top();
        own.ownFiles += files;
        own.files += files;
        own.bytes += bytes;
    }
    /** The directories that are complete. */
    take() {
        const done = this.#done;
        this.#done = [];
        return done;
    }
    /** Completes all directories, the top last. */
    finish() {
        while (this.#open.length > 0)
            this.#close();
        return this.take();
    }
    #top() {
        return this.#open.at(-1);
    }
    #close() {
        const { prefix, files, ownFiles, bytes } = this.#open.pop();
        const above = this.#open.at(-1);
        if (above) {
            above.files += files;
            above.bytes += bytes;
        }
        if (files === 0 && ownFiles === 0 && bytes === 0)
            return;
        this.#done.push({ ...splitFolder(prefix.slice(0, -1)), files, ownFiles, bytes });
    }
}
function start(prefix) {
    return { prefix, files: 0, ownFiles: 0, bytes: 0 };
}
