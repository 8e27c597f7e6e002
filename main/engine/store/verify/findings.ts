import type { VerifyResult } from '../../../../contract/domain.ts';
import { comparePaths } from '../../artifact/entry.ts';
import type { KeptVersion } from '../contents.ts';

export type DamagedKind = 'store-file' | 'log' | 'checkpoint' | 'lease' | 'index' | 'pack' | 'manifest';

/** Paths that one damage is reported with; more are only counted. */
const LISTED_PATHS = 100;

/** One damaged or missing object, and what it touches as far as found by now. */
export interface Finding {
  /** Key of the object. */
  readonly object: string;
  readonly kind: DamagedKind;
  message: string;
  /** Places in the list of versions. */
  readonly versions: Set<number>;
  readonly paths: Set<string>;
}

/** What a verification found, by object in the order of finding. */
export class Findings {
  readonly notes: string[] = [];
  readonly #all: Finding[] = [];
  readonly #numbers = new Map<string, number>();

  /** Number of the finding for this object, which is made unless there is one. */
  add(kind: DamagedKind, object: string, message: string): number {
    const known = this.#numbers.get(object);
    if (known !== undefined) return known;
    this.#numbers.set(object, this.#all.length);
    return this.#all.push({ object, kind, message, versions: new Set(), paths: new Set() }) - 1;
  }

  get(number: number): Finding {
    return this.#all[number]!;
  }

  ofKind(kind: DamagedKind): number[] {
    return [...this.#all.keys()].filter((number) => this.#all[number]!.kind === kind);
  }

  /** Everything found, as the contract has it. */
  damages(versions: readonly KeptVersion[]): VerifyResult['damages'] {
    return this.#all.map((finding) => {
      const paths = [...finding.paths].sort(comparePaths);
      return {
        object: finding.object,
        kind: finding.kind,
        message: finding.message,
        versions: [...finding.versions].sort((a, b) => a - b).map((place) => versions[place]!.label),
        paths: paths.slice(0, LISTED_PATHS),
        pathCount: paths.length,
      };
    });
  }
}

/** What is wrong, in the words of the error that said so. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
