import { describe, expect, it } from 'vitest';
import {
  checkpointKey,
  indexKey,
  leaseKey,
  logKey,
  manifestKey,
  type ParsedKey,
  packKey,
  parseKey,
  STORE_FILE_KEY,
} from '../../../main/engine/store/keys.ts';

const SHA = 'ab12'.repeat(16);
const UUID = '3f2b8c1e-0d4a-4c6f-9a57-1e2d3c4b5a69';

describe('keys', () => {
  it.each<[string, string, ParsedKey]>([
    [STORE_FILE_KEY, 'vitrine.json', { kind: 'store-file' }],
    [logKey(42), 'log/00000000000000000042', { kind: 'log', number: 42 }],
    [
      checkpointKey(7, SHA),
      `checkpoints/00000000000000000007-${SHA}`,
      { kind: 'checkpoint', number: 7, sha256: SHA },
    ],
    [packKey(SHA), `packs/ab/${SHA}`, { kind: 'pack', id: SHA }],
    [indexKey(SHA), `index/${SHA}`, { kind: 'index', id: SHA }],
    [manifestKey(SHA), `manifests/ab/${SHA}`, { kind: 'manifest', id: SHA }],
    [leaseKey(UUID), `leases/${UUID}`, { kind: 'lease', id: UUID }],
  ])('%s is as the format says and can be read back', (key, expected, parsed) => {
    expect(key).toBe(expected);
    expect(parseKey(key)).toEqual(parsed);
  });

  it.each([
    'vitrine.json.bak',
    'log/42',
    'log/00000000000000000042 (1)',
    'log/99999999999999999999',
    `packs/cd/${SHA}`,
    `packs/${SHA}`,
    `packs/ab/${SHA.toUpperCase()}`,
    `index/ab/${SHA}`,
    `checkpoints/7-${SHA}`,
    'leases/someone',
    'other/thing',
    '',
  ])('%j names nothing', (key) => {
    expect(parseKey(key)).toBeUndefined();
  });
});
