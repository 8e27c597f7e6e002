import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasCode } from '../../../contract/errors.ts';
import { MemoryState } from '../../../main/engine/history/memory-state.ts';
import { importRecords } from '../../../main/engine/history/state.ts';
import {
  decodeCheckpoint,
  readNewestCheckpoint,
  writeCheckpoint,
} from '../../../main/engine/store/checkpoint.ts';
import { checkpointKey } from '../../../main/engine/store/keys.ts';
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
    expect(() => decodeCheckpoint(bytes, key!.replace('0-', '9-').replace('1-', '9-'))).toThrow(/first line/);
  });

  it.each(['', '[]', 'null', '{"kind":"other","value":{}}', '{"kind":"version"}', '{'])(
    'are refused with the line %j in them',
    async (line) => {
      await write();
      const [key] = await built.keys('checkpoints/');
      const [head] = (await built.backend.get(key!)).toString().split('\n');
      const bytes = Buffer.from(`${head}\n${line}\n`);
      const named = checkpointKey(built.position.number, createHash('sha256').update(bytes).digest('hex'));
      const error = (() => {
        try {
          return decodeCheckpoint(bytes, named);
        } catch (caught) {
          return caught;
        }
      })();
      expect(hasCode(error, 'STORE_DAMAGED')).toBe(true);
    },
  );
});
