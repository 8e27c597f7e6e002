import { parseKey } from '../keys.js';
const LISTED_STRAYS = 20;
/** Lists a whole store. Names that the format does not know are noted: conflict copies of a sync program, say. */
export async function takeInventory(backend, findings) {
    const strays = [];
    const keys = [];
    for await (const { key, size } of backend.list('')) {
        const parsed = parseKey(key);
        if (parsed)
            keys.push({ parsed, key, size });
        else
            strays.push(key);
    }
    for (const key of strays.slice(0, LISTED_STRAYS))
        findings.notes.push(`${key} is not part of the store.`);
    if (strays.length > LISTED_STRAYS)
        findings.notes.push(`${strays.length - LISTED_STRAYS} more such objects.`);
    const sized = (kind) => new Map(keys.flatMap(({ parsed, size }) => (parsed.kind === kind && 'id' in parsed ? [[parsed.id, size]] : [])));
    return {
        hasStoreFile: keys.some(({ parsed }) => parsed.kind === 'store-file'),
        log: keys.flatMap(({ parsed }) => (parsed.kind === 'log' ? [parsed.number] : [])).sort((a, b) => a - b),
        checkpoints: keys.flatMap(({ parsed, key }) => parsed.kind === 'checkpoint' ? [{ key, number: parsed.number }] : []),
        leases: keys.flatMap(({ parsed, key }) => (parsed.kind === 'lease' ? [key] : [])),
        packs: sized('pack'),
        indexes: sized('index'),
        manifests: sized('manifest'),
    };
}
