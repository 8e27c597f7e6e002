import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { encodeLogEntry } from '../../../main/engine/format/log-entry.ts';
import { logKey } from '../../../main/engine/store/keys.ts';
import { LOG_START, type LogPosition, StoreLog } from '../../../main/engine/store/log.ts';
import { type Fault, faultyBackend } from '../../helpers/faulty-backend.ts';
import { MemoryBackend } from '../../helpers/memory-backend.ts';
import { toArray } from '../../helpers/to-array.ts';
import { appendAll, transactionOf } from '../../helpers/transactions.ts';

const names = Array.from({ length: 40 }, (_, i) => `entry ${i}`);

let backend: MemoryBackend;
let log: StoreLog;
let positions: LogPosition[];
beforeEach(async () => {
  backend = new MemoryBackend();
  log = new StoreLog(backend, { pauses: [0, 0] });
  positions = await appendAll(log, names);
});

/** Numbers of the entries after a position. */
async function numbersAfter(position: LogPosition): Promise<number[]> {
  const entries = await toArray(log.readAfter(position));
  return entries.map((entry) => entry.transaction.number);
}

describe('reading', () => {
  test('gives every entry after a position, in order, to the end', async () => {
    expect(await numbersAfter(LOG_START)).toEqual(names.map((_, i) => i));
    expect(await numbersAfter(positions[36]!)).toEqual([37, 38, 39]);
    expect(await numbersAfter(positions[39]!)).toEqual([]);
  });

  test('in step with the tail asks for the last entry and the next one only', async () => {
    const counting = faultyBackend(backend, {});
    await toArray(new StoreLog(counting).readAfter(positions[39]!));
    expect(counting.calls).toMatchObject({ get: 2, list: 0 });
  });

  test('stops when it is cancelled', async () => {
    const reading = toArray(log.readAfter(LOG_START, AbortSignal.abort()));
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test.each([
    ['is gone', (key: string) => backend.objects.delete(key)],
    ['is another', (key: string) => backend.objects.set(key, otherEntry(20))],
  ])('finds that the log went back when the entry of the position %s', async (_, damage) => {
    damage(logKey(20));
    const error = { code: 'STORE_WENT_BACK', message: expect.stringMatching(/entry 20 .* memory/) };
    await expect(numbersAfter(positions[20]!)).rejects.toMatchObject(error);
    expect(log.blocked?.code).toBe('STORE_WENT_BACK');
    await expect(log.append(positions[39]!, transactionOf('x'))).rejects.toMatchObject({
      code: 'STORE_WENT_BACK',
    });
  });

  test('may be written again once the log that went back is the right one again', async () => {
    const original = backend.objects.get(logKey(20))!;
    backend.objects.set(logKey(20), otherEntry(20));
    await expect(numbersAfter(positions[20]!)).rejects.toMatchObject({ code: 'STORE_WENT_BACK' });
    // An earlier entry says nothing of the one that was missed.
    for await (const _ of log.readAfter(positions[5]!)) break;
    expect(log.blocked?.code).toBe('STORE_WENT_BACK');
    backend.objects.set(logKey(20), original);
    await numbersAfter(positions[20]!);
    expect(log.blocked).toBeUndefined();
    const appended = await log.append(positions[39]!, transactionOf('x'));
    expect(appended.outcome).toBe('committed');
  });

  test('finds a changed byte', async () => {
    const bytes = Buffer.from(backend.objects.get(logKey(25))!);
    bytes[60]! ^= 1;
    backend.objects.set(logKey(25), bytes);
    await expect(numbersAfter(positions[20]!)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  });

  test('finds an entry that does not follow the one before', async () => {
    backend.objects.set(logKey(25), otherEntry(25));
    const error = { code: 'STORE_DAMAGED', message: expect.stringContaining(logKey(25)) };
    await expect(numbersAfter(positions[20]!)).rejects.toMatchObject(error);
  });

  test('finds a gap', async () => {
    backend.objects.delete(logKey(25));
    const error = { code: 'STORE_DAMAGED', message: expect.stringContaining(logKey(25)) };
    await expect(numbersAfter(positions[20]!)).rejects.toMatchObject(error);
  });

  test('waits for an entry that a network file system does not show yet', async () => {
    const get: (Fault | undefined)[] = [undefined, undefined, 'stale', undefined, undefined, 'stale'];
    log = new StoreLog(faultyBackend(backend, { get }), { pauses: [0, 0] });
    expect(await numbersAfter(positions[20]!)).toEqual(names.slice(21).map((_, i) => 21 + i));
  });

  test('ends before an entry of a newer version and blocks writing', async () => {
    backend.objects.set(logKey(40), newerEntry(40, positions[39]!.sha256));
    expect(await numbersAfter(positions[37]!)).toEqual([38, 39]);
    expect(log.blocked).toMatchObject({
      code: 'STORE_NEWER',
      reason: expect.stringContaining('move-version'),
    });
    await expect(log.append(positions[39]!, transactionOf('x'))).rejects.toMatchObject({
      code: 'STORE_NEWER',
    });
  });
});

describe('a log with an entry of a newer version', () => {
  beforeEach(async () => {
    backend.objects.set(logKey(40), newerEntry(40, positions[39]!.sha256));
    await numbersAfter(positions[37]!);
  });

  test('may be written again once another entry is there', async () => {
    backend.objects.delete(logKey(40));
    const appended = await new StoreLog(backend).append(positions[39]!, transactionOf('x'));
    expect(appended.outcome).toBe('committed');
    await numbersAfter(positions[39]!);
    expect(log.blocked).toBeUndefined();
  });

  test('stays blocked when the log went back in between', async () => {
    const original = backend.objects.get(logKey(39))!;
    backend.objects.set(logKey(39), otherEntry(39));
    await expect(numbersAfter(positions[39]!)).rejects.toMatchObject({ code: 'STORE_WENT_BACK' });
    backend.objects.set(logKey(39), original);
    for await (const _ of log.readAfter(positions[38]!)) break;
    expect(log.blocked?.code).toBe('STORE_WENT_BACK');
    await numbersAfter(positions[39]!);
    expect(log.blocked?.code).toBe('STORE_NEWER');
  });
});

describe('checkContiguous', () => {
  test('gives the last number', async () => {
    expect(await log.checkContiguous()).toBe(39);
    expect(await new StoreLog(new MemoryBackend()).checkContiguous()).toBe(-1);
  });

  test.each([0, 17])('names the missing entry %i', async (number) => {
    backend.objects.delete(logKey(number));
    const error = { code: 'STORE_DAMAGED', message: expect.stringContaining(`${logKey(number)} is missing`) };
    await expect(log.checkContiguous()).rejects.toMatchObject(error);
  });

  test.each([
    'log/00000000000000000017 (conflicted copy)',
    'log/17',
    'log/00000000000000000017x',
    'log/a',
    'log/0',
  ])('names the stray %s', async (key) => {
    backend.objects.set(key, Buffer.from('x'));
    const error = { code: 'STORE_DAMAGED', message: expect.stringContaining(`${key} is not a log entry`) };
    await expect(log.checkContiguous()).rejects.toMatchObject(error);
  });
});

/** A well-formed entry that is not part of this history. */
function otherEntry(number: number): Buffer {
  return encodeLogEntry({ ...transactionOf('other'), number, prev: 'a'.repeat(64) }).bytes;
}

/** An entry with an action that only a newer version knows. */
function newerEntry(number: number, prev: string): Buffer {
  const actions = [{ type: 'move-version', to: 'elsewhere' }];
  const json = Buffer.from(`${JSON.stringify({ ...transactionOf('newer'), number, prev, actions })}\n`);
  return Buffer.concat([json, Buffer.from(`${createHash('sha256').update(json).digest('hex')}\n`)]);
}
