import type { BigIntStats } from 'node:fs';
import { lstatSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  encodeFingerprint,
  FINGERPRINT_BYTES,
  type FingerprintPolicy,
  fingerprintsEqual,
  isRacy,
} from '../../../main/engine/scan/fingerprint.ts';
import { looksStable, probeStability } from '../../../main/engine/scan/probe-stability.ts';
import { makeFolder } from '../../helpers/folder-builder.ts';

const base = {
  size: 1n,
  mtimeNs: 1_700_000_000_123_456_789n,
  ctimeNs: 1_700_000_001_000_000_001n,
  ino: 2n ** 64n - 1n,
};

describe('a fingerprint', () => {
  test('has a fixed layout', () => {
    const bytes = encodeFingerprint({ size: 258n, mtimeNs: -1n, ctimeNs: 3n, ino: 2n ** 64n - 2n });
    expect(bytes.toString('hex')).toBe('0201000000000000ffffffffffffffff0300000000000000feffffffffffffff');
    expect(bytes).toHaveLength(FINGERPRINT_BYTES);
  });

  test.each<[keyof typeof base, FingerprintPolicy, boolean]>([
    ['size', 'full', false],
    ['mtimeNs', 'full', false],
    ['ctimeNs', 'full', false],
    ['ino', 'full', false],
    ['size', 'size-and-time', false],
    ['mtimeNs', 'size-and-time', false],
    ['ctimeNs', 'size-and-time', true],
    ['ino', 'size-and-time', true],
  ])('of another %s under %s is equal: %s', (field, policy, equal) => {
    const column = Buffer.concat([Buffer.alloc(FINGERPRINT_BYTES), encodeFingerprint(base)]);
    const changed = encodeFingerprint({ ...base, [field]: base[field] - 1n });
    expect(
      fingerprintsEqual({ bytes: column, at: 1 }, { bytes: encodeFingerprint(base), at: 0 }, policy),
    ).toBe(true);
    expect(fingerprintsEqual({ bytes: column, at: 1 }, { bytes: changed, at: 0 }, policy)).toBe(equal);
  });
});

describe('a file is racy', () => {
  const ms = 1_000_000n;
  const seen = 1_700_000_000_500_000_123n;
  const racy = (mtimeNs: bigint, ctimeNs: bigint, policy: FingerprintPolicy = 'full') =>
    isRacy({ bytes: encodeFingerprint({ ...base, mtimeNs, ctimeNs }), at: 0 }, seen, policy);

  test.each([
    ['changed 10 ms before', racy(seen - 10n * ms, seen - 10n * ms), true],
    ['changed after', racy(seen + 1n, seen + 1n), true],
    ['changed a second before', racy(seen - 1000n * ms, seen - 1000n * ms), false],
    ['with only its time set just now', racy(seen - 5000n * ms, seen - 1n), true],
    ['with a time in the far future', racy(seen + 10n ** 18n, seen - 1000n * ms), false],
    [
      'with such a time where ctime is not trusted',
      racy(seen + 10n ** 18n, seen - 1000n * ms, 'size-and-time'),
      true,
    ],
    [
      'with old times in whole seconds',
      racy(1_699_999_990n * 1000n * ms, 1_699_999_990n * 1000n * ms),
      false,
    ],
    [
      'with times in whole seconds 1.5 s before',
      racy(1_699_999_999n * 1000n * ms, 1_699_999_999n * 1000n * ms),
      true,
    ],
  ])('%s: %s = %s', (_, actual, expected) => expect(actual).toBe(expected));
});

describe('the policy', () => {
  const stat = (fields: Partial<Record<'ino' | 'ctimeNs' | 'mtimeNs' | 'nlink', bigint>>) =>
    ({ dev: 1n, nlink: 1n, ...base, ...fields }) as unknown as BigIntStats;

  test('trusts a stable file system', () => {
    expect(looksStable([stat({ ino: 1n }), stat({ ino: 2n })], [stat({ ino: 1n }), stat({ ino: 2n })])).toBe(
      true,
    );
    expect(
      looksStable([stat({ ino: 1n, nlink: 2n }), stat({ ino: 1n, nlink: 2n })], [undefined, undefined]),
    ).toBe(true);
  });

  test.each([
    ['no inode', [stat({ ino: 0n })], [stat({ ino: 0n })]],
    ['another inode at the second look', [stat({ ino: 1n })], [stat({ ino: 2n })]],
    ['a ctime that moves', [stat({ ctimeNs: 1n })], [stat({ ctimeNs: 2n })]],
    [
      'one inode for two files',
      [stat({ ino: 1n }), stat({ ino: 1n })],
      [stat({ ino: 1n }), stat({ ino: 1n })],
    ],
  ])('does not trust %s', (_, before, after) => expect(looksStable(before, after)).toBe(false));

  test('does not mind a file that is written meanwhile', () => {
    expect(looksStable([stat({})], [stat({ mtimeNs: 5n, ctimeNs: 5n, ino: 7n })])).toBe(true);
  });

  test.runIf(process.platform === 'linux')(
    'of this disk is full, and the probe leaves no trace',
    async () => {
      using folder = makeFolder({ a: '1', b: '2', c: { d: '3' } });
      const before = statSync(folder.path, { bigint: true });
      expect(await probeStability(folder.path)).toBe('full');
      expect(lstatSync(folder.path, { bigint: true }).mtimeNs).toBe(before.mtimeNs);
      expect(await probeStability(folder.at('missing'))).toBe('full');
    },
  );
});
