import { hasCode } from '../../../../contract/errors.js';
import { decodeCheckpoint } from '../checkpoint.js';
import { decodeLease } from '../lease.js';
import { messageOf } from './findings.js';
/** Checks checkpoints and leases. Damage in them touches no version, and deleting them is harmless. */
export async function checkCaches(options, hashes) {
    for (const { key, number } of options.inventory.checkpoints) {
        await check(options, 'checkpoint', key, (bytes) => {
            const { position } = decodeCheckpoint(bytes, key);
            return position.sha256 === hashes.get(number) ? undefined : `${key} is of another log.`;
        });
    }
    for (const key of options.inventory.leases) {
        await check(options, 'lease', key, (bytes) => {
            decodeLease(bytes, key);
            return undefined;
        });
    }
}
async function check({ backend, findings, signal, onObject }, kind, key, decode) {
    const harmless = 'It touches no version and can be deleted.';
    try {
        const bytes = await backend.get(key, signal ? { signal } : {});
        onObject(bytes.length);
        const problem = decode(bytes);
        if (problem)
            findings.add(kind, key, `${problem} ${harmless}`);
    }
    catch (error) {
        // Gone since it was listed: its writer ended it.
        if (hasCode(error, 'STORE_OBJECT_MISSING'))
            return;
        if (!hasCode(error, 'STORE_DAMAGED'))
            throw error;
        findings.add(kind, key, `${messageOf(error)} ${harmless}`);
    }
}
