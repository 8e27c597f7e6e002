import type { ChangeCounts } from '../../../../contract/domain.ts';
import { AppError } from '../../../../contract/errors.ts';
import { createManifestDigest, digestText, type ManifestDigest } from '../../artifact/digest.ts';
import type { DigestAlgorithm, Entry } from '../../artifact/entry.ts';
import { canonicalExtra, VersionIdentity } from '../../artifact/identity.ts';
import { type BaseEntry, sameEntry } from './classify.ts';
import type { ManifestSpool } from './manifest-spool.ts';

/** What a whole version amounts to. */
export interface AssembledVersion {
  readonly identity: string;
  readonly digest: string;
  readonly files: number;
  readonly bytes: number;
  /** Against the version before; null when there is none. */
  readonly changes: ChangeCounts | null;
  /** Files with the content of the version before, but another time or executable bit. */
  readonly onlyAttributesChanged: number;
  /** Whether any file is as in the version before. */
  readonly sharesWithBase: boolean;
}

/** Takes a version's entries in manifest order and makes its identity, digest, manifest and change counts. */
export class VersionAssembler {
  readonly #algorithm: DigestAlgorithm;
  readonly #digest: ManifestDigest;
  readonly #identity = new VersionIdentity();
  readonly #spool: ManifestSpool;
  readonly #hasBase: boolean;
  readonly #addedContents = new Map<string, number>();
  readonly #removedContents = new Map<string, number>();
  #files = 0;
  #bytes = 0;
  #added = 0;
  #modified = 0;
  #removed = 0;
  #attributes = 0;
  #shared = 0;

  static async create(options: {
    readonly algorithm: DigestAlgorithm;
    readonly spool: ManifestSpool;
    readonly hasBase: boolean;
  }): Promise<VersionAssembler> {
    return new VersionAssembler(options, await createManifestDigest(options.algorithm));
  }

  private constructor(
    options: {
      readonly algorithm: DigestAlgorithm;
      readonly spool: ManifestSpool;
      readonly hasBase: boolean;
    },
    digest: ManifestDigest,
  ) {
    this.#algorithm = options.algorithm;
    this.#spool = options.spool;
    this.#hasBase = options.hasBase;
    this.#digest = digest;
  }

  /**
   * Adds the next entry, with what the version before has at its path.
   *
   * @throws AppError `INVALID_REFERENCE` when the sizes add up to more than 2^53 - 1 bytes
   */
  add(entry: Entry, base: BaseEntry | undefined): void {
    const same = sameEntry(base, entry);
    this.#files++;
    this.#bytes += (entry.kind === 'stored' ? entry.content.size : entry.size) ?? 0;
    if (!Number.isSafeInteger(this.#bytes)) throw tooLarge(entry.path);
    this.#identity.add(entry);
    this.#digest.add(
      entry.path,
      entry.kind === 'stored' ? digestText(this.#algorithm, entry.digest) : entry.digest,
    );
    const sameAttributes = same && hasSameAttributes(entry, base);
    this.#spool.add(entry, !sameAttributes);
    if (same) {
      this.#shared++;
      if (!sameAttributes) this.#attributes++;
    } else if (base) this.#modified++;
    else {
      this.#added++;
      if (this.#hasBase) count(this.#addedContents, contentKey(entry));
    }
  }

  /** An entry of the version before that is gone. */
  remove(base: BaseEntry): void {
    this.#removed++;
    const gone = base.contentId ?? base.reference;
    if (gone) count(this.#removedContents, contentKey(gone));
    this.#spool.remove(base.path);
  }

  /** To be awaited now and then, and before `finish`. */
  settle(): Promise<void> {
    return this.#spool.settle();
  }

  /** Ends the version; the manifest is ended through the spool. */
  finish(): AssembledVersion {
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

  /** A path that came and a path that went with the same content are one rename. */
  #changes(): ChangeCounts {
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

/** File times are set with a precision of less than a microsecond, so a nearer one is the same. */
const TIME_PRECISION_NS = 1_000n;

function hasSameAttributes(entry: Entry, base: BaseEntry | undefined): boolean {
  if (entry.kind === 'reference') return base?.size === (entry.size ?? null);
  if (!base || base.executable !== entry.executable) return false;
  const difference = base.mtimeNs - entry.mtimeNs;
  return difference < TIME_PRECISION_NS && difference > -TIME_PRECISION_NS;
}

/** What tells that a path that came has the content of one that went. */
function contentKey(of: Buffer | Entry): string {
  if (Buffer.isBuffer(of)) return of.toString('latin1');
  if (of.kind === 'stored') return of.content.contentId.toString('latin1');
  return JSON.stringify([of.uri, of.digest, canonicalExtra(of.extra)]);
}

/** Stored files cannot add up to so much; what somebody wrote of references can. */
function tooLarge(path: string): AppError {
  return new AppError('INVALID_REFERENCE', `With ${path} the files have more bytes than can be counted.`, {
    path,
    hint: 'Correct the sizes of the references.',
  });
}

function count(contents: Map<string, number>, key: string): void {
  contents.set(key, (contents.get(key) ?? 0) + 1);
}
