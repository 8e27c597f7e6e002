import { readFile } from 'node:fs/promises';
import {
  type Backend,
  type Body,
  bodyParts,
  checkKey,
  type GetOptions,
  type ListedObject,
  objectMissing,
  objectTooShort,
  throwIfCancelled,
} from '../../main/engine/store/backends/backend.ts';

/** A backend in memory, for tests of what lies above backends. `objects` may be changed to do damage. */
export class MemoryBackend implements Backend {
  readonly location = 'memory';
  readonly objects = new Map<string, Buffer>();

  async get(key: string, { range, signal }: GetOptions = {}): Promise<Buffer> {
    checkKey(key);
    throwIfCancelled(signal);
    const bytes = this.objects.get(key);
    if (!bytes) throw objectMissing(this.location, key);
    if (!range) return Buffer.from(bytes);
    if (range.offset + range.length > bytes.length) throw objectTooShort(this.location, key);
    return Buffer.from(bytes.subarray(range.offset, range.offset + range.length));
  }

  async size(key: string): Promise<number | undefined> {
    checkKey(key);
    return this.objects.get(key)?.length;
  }

  async put(key: string, body: Body): Promise<void> {
    checkKey(key);
    const bytes = 'file' in body ? await readFile(body.file) : Buffer.concat(bodyParts(body));
    this.objects.set(key, bytes);
  }

  async createOnly(key: string, body: Uint8Array): Promise<'created' | 'exists'> {
    checkKey(key);
    if (this.objects.has(key)) return 'exists';
    this.objects.set(key, Buffer.from(body));
    return 'created';
  }

  async delete(key: string): Promise<void> {
    checkKey(key);
    this.objects.delete(key);
  }

  async *list(prefix: string): AsyncGenerator<ListedObject> {
    for (const key of [...this.objects.keys()].sort()) {
      if (key.startsWith(prefix)) yield { key, size: this.objects.get(key)?.length ?? 0 };
    }
  }

  async removeLeftovers(): Promise<number> {
    return 0;
  }

  async freeBytes(): Promise<number | undefined> {
    return undefined;
  }
}
