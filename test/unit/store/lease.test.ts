import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LEASE_LIFETIME_MS, Lease, oldestLiveLease, readLeases } from '../../../main/engine/store/lease.ts';
import { BuiltStore } from '../../helpers/store-builder.ts';

const NOW = Date.UTC(2026, 0, 1);

let built: BuiltStore;
beforeEach(async () => {
  built = await BuiltStore.create();
});
afterEach(() => built.remove());

const begin = (nowMs: number) => Lease.begin(built.backend, { author: 'ada', nowMs });

describe('leases', () => {
  it('tell when the oldest upload began, as long as they live', async () => {
    expect(await oldestLiveLease(built.backend, NOW)).toBeUndefined();
    const first = await begin(NOW);
    const second = await begin(NOW + 1000);
    expect(await oldestLiveLease(built.backend, NOW + 2000)).toBe(NOW);
    expect(await oldestLiveLease(built.backend, NOW + LEASE_LIFETIME_MS + 500)).toBe(NOW + 1000);
    await first.end();
    expect(await oldestLiveLease(built.backend, NOW + 2000)).toBe(NOW + 1000);
    await second.end();
    expect(await built.keys('leases/')).toEqual([]);
  });

  it('live longer when renewed, and keep their beginning', async () => {
    const lease = await begin(NOW);
    await lease.renew(NOW + LEASE_LIFETIME_MS);
    expect(await oldestLiveLease(built.backend, NOW + LEASE_LIFETIME_MS * 2 - 1)).toBe(NOW);
    expect((await built.keys('leases/')).length).toBe(1);
    await lease.end();
    expect(await built.keys('leases/')).toEqual([]);
  });

  it('count for nothing when damaged in any byte', async () => {
    await begin(NOW);
    const [key] = await built.keys('leases/');
    const whole = await built.backend.get(key!);
    for (let at = 0; at < whole.length; at += 13) {
      built.damage(key!, () => Buffer.from(whole.map((byte, i) => (i === at ? byte ^ 4 : byte))));
      expect(await oldestLiveLease(built.backend, NOW + 1)).toBeUndefined();
    }
    for await (const read of readLeases(built.backend)) expect(read).toEqual({ key, lease: undefined });
  });
});
