import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasCode } from '../../../contract/errors.ts';
import { MemoryState } from '../../../main/engine/artifact/memory-state.ts';
import { importRecords } from '../../../main/engine/artifact/state.ts';
import {
  decodeCheckpoint,
  readNewestCheckpoint,
  writeCheckpoint,
} from '../../../main/engine/store/checkpoint.ts';
import { BuiltStore } from '../../helpers/store-builder.ts';

let built: BuiltStore;
beforeEach(async () => {
  built = await BuiltStore.create();
  await built.log({ a: 'one' });
});
afterEach(() => built.remove());

const write = () => writeCheckpoint(built.backend, built.position, built.state.records());

describe('checkpoints', () => {
  it('bring back the state and its position', async () => {
    await write();
    const checkpoint = await readNewestCheckpoint(built.backend);
    expect(checkpoint!.position).toEqual(built.position);
    const state = new MemoryState();
    importRecords(state, checkpoint!.records);
    expect([...state.records()]).toEqual([...built.state.records()]);
  });

  it('are passed over when damaged, and there may be none', async () => {
    expect(await readNewestCheckpoint(built.backend)).toBeUndefined();
    await write();
    const older = built.position;
    await built.log({ a: 'two' });
    await write();
    const newest = (await built.keys('checkpoints/')).at(-1)!;
    built.damage(newest, (bytes) => bytes.subarray(0, -1));
    expect((await readNewestCheckpoint(built.backend))!.position).toEqual(older);
    const bytes = await built.backend.get(newest);
    expect(() => decodeCheckpoint(bytes, newest)).toThrow(newest);
  });

  it('are kept twice, not for ever', async () => {
    for (const text of ['two', 'three', 'four']) {
      await write();
      await built.log({ a: text });
    }
    await write();
    expect((await built.keys('checkpoints/')).length).toBe(2);
    expect((await readNewestCheckpoint(built.backend))!.position).toEqual(built.position);
  });

  it('are refused under the number of another', async () => {
    await write();
    const [key] = await built.keys('checkpoints/');
    const bytes = await built.backend.get(key!);
    const renamed = key!.replace(/0(\d)-/, '9$1-');
    expect(() => decodeCheckpoint(bytes, renamed)).toThrow();
    try {
      decodeCheckpoint(bytes, renamed);
    } catch (error) {
      expect(hasCode(error, 'STORE_DAMAGED')).toBe(true);
    }
  });
});
