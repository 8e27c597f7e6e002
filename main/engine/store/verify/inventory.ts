import type { Backend } from '../backends/backend.ts';
import { type ParsedKey, parseKey } from '../keys.ts';
import type { Findings } from './findings.ts';

/** Everything that lies in a store, by kind; values are bytes. */
export interface Inventory {
  readonly hasStoreFile: boolean;
  /** Numbers of the log entries, ascending. */
  readonly log: readonly number[];
  readonly checkpoints: readonly { readonly key: string; readonly number: number }[];
  readonly leases: readonly string[];
  readonly packs: ReadonlyMap<string, number>;
  readonly indexes: ReadonlyMap<string, number>;
  readonly manifests: ReadonlyMap<string, number>;
}

const LISTED_STRAYS = 20;

/** Lists a whole store. Names that the format does not know are noted: conflict copies of a sync program, say. */
export async function takeInventory(backend: Backend, findings: Findings): Promise<Inventory> {
  const strays: string[] = [];
  const keys: { readonly parsed: ParsedKey; readonly key: string; readonly size: number }[] = [];
  for await (const { key, size } of backend.list('')) {
    const parsed = parseKey(key);
    if (parsed) keys.push({ parsed, key, size });
    else strays.push(key);
  }
  for (const key of strays.slice(0, LISTED_STRAYS)) findings.notes.push(`${key} is not part of the store.`);
  if (strays.length > LISTED_STRAYS)
    findings.notes.push(`${strays.length - LISTED_STRAYS} more such objects.`);
  const sized = (kind: ParsedKey['kind']): Map<string, number> =>
    new Map(
      keys.flatMap(({ parsed, size }) => (parsed.kind === kind && 'id' in parsed ? [[parsed.id, size]] : [])),
    );
  return {
    hasStoreFile: keys.some(({ parsed }) => parsed.kind === 'store-file'),
    log: keys.flatMap(({ parsed }) => (parsed.kind === 'log' ? [parsed.number] : [])).sort((a, b) => a - b),
    checkpoints: keys.flatMap(({ parsed, key }) =>
      parsed.kind === 'checkpoint' ? [{ key, number: parsed.number }] : [],
    ),
    leases: keys.flatMap(({ parsed, key }) => (parsed.kind === 'lease' ? [key] : [])),
    packs: sized('pack'),
    indexes: sized('index'),
    manifests: sized('manifest'),
  };
}
