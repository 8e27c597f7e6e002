import { afterEach, describe, expect, it } from 'vitest';
import { collectGarbage } from '../../../main/engine/store/collect.ts';
import { verifyStore } from '../../../main/engine/store/verify.ts';
import { BuiltStore, noise } from '../../helpers/store-builder.ts';

const DAY = 24 * 60 * 60 * 1000;

let built: BuiltStore;
afterEach(() => built.remove());

/** A store in which a collection has to write a new index: one pack goes, its neighbour in the index stays. */
async function storeToCollect(): Promise<void> {
  built = await BuiltStore.create();
  const kept = noise(5000, 'kept');
  const first = await built.log({ 'gone.bin': noise(5000, 'gone'), 'kept.bin': kept }, { packBytes: 1 });
  await built.log({ 'kept.bin': kept }, { packBytes: 1 });
  await built.delete(first);
}

const contents = () => built.contents();

async function expectHealthy(): Promise<void> {
  const { damages } = await verifyStore(built.backend);
  expect(damages).toEqual([]);
}

describe('the new index of a collection', () => {
  it('is not taken away by another collection that planned the same and lost', async () => {
    await storeToCollect();
    const nowMs = Date.now() + 10 * DAY;
    let attempts = 0;
    await collectGarbage(built, {
      contents,
      nowMs,
      commit: async (intent) => {
        if (++attempts === 1) {
          await collectGarbage(built, { contents, nowMs, commit: (other) => built.commit(other) });
        }
        await built.commit(intent);
      },
    });
    // What the winner left needs no second commit.
    expect(attempts).toBe(1);
    expect(await built.keys('index/')).toHaveLength(1);
    await expectHealthy();
  });

  it('is not removed together with what an earlier collection left behind', async () => {
    await storeToCollect();
    const killed = async () => {
      throw new Error('killed');
    };
    await expect(
      collectGarbage(built, { contents, nowMs: Date.now() + 10 * DAY, commit: killed }),
    ).rejects.toThrow('killed');
    const left = await built.keys('index/');
    expect(left).toHaveLength(2);
    const nowMs = Date.now() + 12 * DAY;
    const result = await collectGarbage(built, { contents, nowMs, commit: (intent) => built.commit(intent) });
    expect(result.freedPacks).toBe(1);
    const [index, ...more] = await built.keys('index/');
    expect(more).toEqual([]);
    expect(left).not.toContain(index);
    await expectHealthy();
  });
});
