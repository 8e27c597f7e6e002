import { createManifestDigest, digestText } from '../../artifact/digest.js';
import { VersionIdentity } from '../../artifact/identity.js';
import { sameContent } from './classify.js';
/** Takes a version's entries in manifest order and makes its identity, digest, manifest and change counts. */
export class VersionAssembler {
    #algorithm;
    #digest;
    #identity = new VersionIdentity();
    #spool;
    #hasBase;
    #addedContents = new Map();
    #removedContents = new Map();
    #files = 0;
    #bytes = 0;
    #added = 0;
    #modified = 0;
    #removed = 0;
    #attributes = 0;
    #shared = 0;
    static async create(options) {
        return new VersionAssembler(options, await createManifestDigest(options.algorithm));
    }
    constructor(options, digest) {
        this.#algorithm = options.algorithm;
        this.#spool = options.spool;
        this.#hasBase = options.hasBase;
        this.#digest = digest;
    }
    /** Adds the next entry, with what the version before has at its path. */
    add(entry, base) {
        const same = sameContent(base, entry.content.contentId);
        this.#files++;
        this.#bytes += entry.content.size;
        this.#identity.add(entry);
        this.#digest.add(entry.path, digestText(this.#algorithm, entry.digest));
        this.#spool.add(entry, !same);
        if (same)
            this.#countSame(entry, base);
        else if (base)
            this.#modified++;
        else {
            this.#added++;
            if (this.#hasBase)
                count(this.#addedContents, entry.content.contentId);
        }
    }
    /** An entry of the version before that is gone. */
    remove(base) {
        this.#removed++;
        if (base.contentId)
            count(this.#removedContents, base.contentId);
        this.#spool.remove(base.path);
    }
    /** Ends the version; the manifest is ended through the spool. */
    finish() {
        return {
            identity: this.#identity.hex(),
            digest: this.#digest.hex(),
            files: this.#files,
            bytes: this.#bytes,
            changes: this.#hasBase ? this.#changes() : null,
            onlyAttributesChanged: this.#attributes,
            sharesWithBase: this.#shared > 0,
        };
    }
    #countSame(entry, base) {
        this.#shared++;
        if (base && (base.mtimeNs !== entry.mtimeNs || base.executable !== entry.executable))
            this.#attributes++;
    }
    /** A path that came and a path that went with the same content are one rename. */
    #changes() {
        let renamed = 0;
        for (const [content, added] of this.#addedContents) {
            renamed += Math.min(added, this.#removedContents.get(content) ?? 0);
        }
        return {
            added: this.#added - renamed,
            modified: this.#modified,
            removed: this.#removed - renamed,
            renamed,
        };
    }
}
function count(contents, contentId) {
    const key = contentId.toString('latin1');
    contents.set(key, (contents.get(key) ?? 0) + 1);
}
