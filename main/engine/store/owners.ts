import type { KeptVersion } from './contents.ts';

/**
 * Who needs something: `NOBODY`, one version (its place in the list of versions, plus one), or several, of
 * which at least one is live or all are deleted but can still be restored.
 */
export type Owner = number;

export const NOBODY: Owner = 0;
export const SEVERAL_LIVE: Owner = -1;
export const SEVERAL_WAITING: Owner = -2;

/** Puts owners together, for one list of versions. */
export class Owners {
  readonly #live: readonly boolean[];

  constructor(versions: readonly KeptVersion[]) {
    this.#live = versions.map((version) => version.deletedMs === undefined);
  }

  /** The owner that stands for the version at this place of the list. */
  of(version: number): Owner {
    return version + 1;
  }

  /** Place of the only version that this owner stands for; undefined for nobody and for several. */
  only(owner: Owner): number | undefined {
    return owner > 0 ? owner - 1 : undefined;
  }

  /** Whether a live version is among them. */
  isLive(owner: Owner): boolean {
    return owner > 0 ? this.#live[owner - 1]! : owner === SEVERAL_LIVE;
  }

  /** Everybody of both. */
  join(a: Owner, b: Owner): Owner {
    if (a === b || b === NOBODY) return a;
    if (a === NOBODY) return b;
    return this.isLive(a) || this.isLive(b) ? SEVERAL_LIVE : SEVERAL_WAITING;
  }
}
