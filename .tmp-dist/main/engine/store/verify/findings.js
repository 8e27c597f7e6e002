import { comparePaths } from '../../artifact/entry.js';
/** Paths that one damage is reported with; more are only counted. */
const LISTED_PATHS = 100;
/** What a verification found, by object in the order of finding. */
export class Findings {
    notes = [];
    #all = [];
    #numbers = new Map();
    /** Number of the finding for this object, which is made unless there is one. */
    add(kind, object, message) {
        const known = this.#numbers.get(object);
        if (known !== undefined)
            return known;
        this.#numbers.set(object, this.#all.length);
        return this.#all.push({ object, kind, message, versions: new Set(), paths: new Set() }) - 1;
    }
    get(number) {
        return this.#all[number];
    }
    ofKind(kind) {
        return [...this.#all.keys()].filter((number) => this.#all[number].kind === kind);
    }
    /** Everything found, as the contract has it. */
    damages(versions) {
        return this.#all.map((finding) => {
            const paths = [...finding.paths].sort(comparePaths);
            return {
                object: finding.object,
                kind: finding.kind,
                message: finding.message,
                versions: [...finding.versions].sort((a, b) => a - b).map((place) => versions[place].label),
                paths: paths.slice(0, LISTED_PATHS),
                pathCount: paths.length,
            };
        });
    }
}
/** What is wrong, in the words of the error that said so. */
export function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
