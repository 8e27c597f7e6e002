export const NOBODY = 0;
export const SEVERAL_LIVE = -1;
export const SEVERAL_WAITING = -2;
/** Puts owners together, for one list of versions. */
export class Owners {
    #live;
    constructor(versions) {
        this.#live = versions.map((version) => version.deletedMs === undefined);
    }
    /** The owner that stands for the version at this place of the list. */
    of(version) {
        return version + 1;
    }
    /** Place of the only version that this owner stands for; undefined for nobody and for several. */
    only(owner) {
        return owner > 0 ? owner - 1 : undefined;
    }
    /** Whether a live version is among them. */
    isLive(owner) {
        return owner > 0 ? this.#live[owner - 1] : owner === SEVERAL_LIVE;
    }
    /** Everybody of both. */
    join(a, b) {
        if (a === b || b === NOBODY)
            return a;
        if (a === NOBODY)
            return b;
        return this.isLive(a) || this.isLive(b) ? SEVERAL_LIVE : SEVERAL_WAITING;
    }
}
