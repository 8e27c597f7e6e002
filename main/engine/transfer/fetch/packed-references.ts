import type { ReferenceEntry } from '../../artifact/entry.ts';
import type { EntryBatch } from '../../catalog/batches.ts';
import { referenceEntry, referenceText } from '../../catalog/queries/entry-rows.ts';

/** The references of a batch as bytes outside the heap: a million of them as objects take half a gigabyte of it. */
export class PackedReferences {
  readonly #bytes: Buffer;
  /** Of each row, where its text ends; it begins where that of the row before ends. */
  readonly #ends: Uint32Array;

  constructor({ paths, references }: Pick<EntryBatch, 'paths' | 'references'>) {
    const texts = paths.map((_, at) => {
      const reference = references.get(at);
      return reference ? referenceText(reference) : '';
    });
    this.#bytes = Buffer.from(texts.join(''));
    this.#ends = new Uint32Array(texts.length);
    let end = 0;
    for (const [at, text] of texts.entries()) {
      end += Buffer.byteLength(text);
      this.#ends[at] = end;
    }
  }

  /** The reference in a row that has one, at the path of that row. */
  at(row: number, path: string): ReferenceEntry {
    const start = row === 0 ? 0 : this.#ends[row - 1]!;
    return referenceEntry(path, this.#bytes.toString('utf8', start, this.#ends[row]));
  }
}
