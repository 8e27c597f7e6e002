import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { LogEntry } from '../../../main/engine/history/transaction.ts';
import { LOG_START, positionOf, StoreLog } from '../../../main/engine/store/log.ts';
import { type FaultPlan, faultyBackend } from '../../helpers/faulty-backend.ts';
import { MemoryBackend } from '../../helpers/memory-backend.ts';
import { toArray } from '../../helpers/to-array.ts';
import { transactionOf } from '../../helpers/transactions.ts';

const pauses = [0, 0, 0];
const entryOne = 'log/00000000000000000001';

let inner: MemoryBackend;
let first: LogEntry;
beforeEach(async () => {
  inner = new MemoryBackend();
  const result = await new StoreLog(inner).append(LOG_START, transactionOf('store'));
  if (result.outcome !== 'committed') throw new Error('The first entry is not in');
  first = result.entry;
});

/** The first `get` of an append checks the entry before, so faults of `get` begin with none. */
function faultyLog(faults: FaultPlan) {
  const backend = faultyBackend(inner, {
    ...faults,
    ...(faults.get ? { get: [undefined, ...faults.get] } : {}),
  });
  return { backend, log: new StoreLog(backend, { pauses }) };
}

describe('whatever is unclear about a create, the transaction is in the log once', () => {
  const cases: [string, FaultPlan][] = [
    ['no fault', {}],
    ['an error before it', { createOnly: ['fail-before'] }],
    ['an error after it', { createOnly: ['fail-after'] }],
    ['several errors', { createOnly: ['fail-before', 'fail-before', 'fail-after'] }],
    ['a request that arrives late', { createOnly: ['late'] }],
    ['a request that arrives late and a read that misses it', { createOnly: ['late'], get: ['stale'] }],
    ['exists though it is ours', { createOnly: ['lie-exists'] }],
    ['an error before it and exists though it is ours', { createOnly: ['fail-before', 'lie-exists'] }],
    ['an error after it and no answer to the look', { createOnly: ['fail-after'], get: ['fail-before'] }],
    ['an error after it and a stale look', { createOnly: ['fail-after'], get: ['stale'] }],
    ['exists and a stale look', { createOnly: ['lie-exists'], get: ['stale', 'stale'] }],
    ['created and a stale look', { get: ['stale'] }],
  ];

  test.each(cases)('%s', async (_, faults) => {
    const { log } = faultyLog(faults);
    const transaction = transactionOf('mine');
    const result = await log.append(positionOf(first), transaction);
    expect(result).toMatchObject({
      outcome: 'committed',
      entry: { transaction: { ...transaction, number: 1 } },
    });
    expect([...inner.objects.keys()]).toEqual(['log/00000000000000000000', entryOne]);
    const read = await toArray(new StoreLog(inner).readAfter(positionOf(first)));
    expect(read).toEqual(result.outcome === 'committed' ? [result.entry] : []);
  });

  test.each(cases)('and one of somebody else stays: %s', async (_, faults) => {
    await new StoreLog(inner).append(positionOf(first), transactionOf('theirs'));
    const theirs = inner.objects.get(entryOne);
    const plan = {
      ...faults,
      createOnly: faults.createOnly?.map((fault) => (fault === 'lie-exists' ? undefined : fault)),
    };
    const { log } = faultyLog(plan.createOnly ? { ...plan, createOnly: plan.createOnly } : { ...faults });
    expect(await log.append(positionOf(first), transactionOf('mine'))).toEqual({ outcome: 'taken' });
    expect(inner.objects.get(entryOne)).toBe(theirs);
  });
});

describe('an append that cannot be settled', () => {
  test('after lasting errors is open, and settled by appending the same id again', async () => {
    const { log } = faultyLog({ createOnly: ['fail-before', 'fail-before', 'fail-before', 'late'] });
    const transaction = transactionOf('mine');
    await expect(log.append(positionOf(first), transaction)).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
    });
    expect(inner.objects.has(entryOne)).toBe(false);
    expect(await log.append(positionOf(first), transaction)).toMatchObject({ outcome: 'committed' });
    expect(inner.objects.size).toBe(2);
  });

  test('is refused at once for an error that will not go away', async () => {
    const { log, backend } = faultyLog({ createOnly: ['refuse'] });
    await expect(log.append(positionOf(first), transactionOf('mine'))).rejects.toMatchObject({
      code: 'STORE_READ_ONLY',
    });
    expect(backend.calls.createOnly).toBe(1);
  });

  test('because the number exists and is never shown is a stale view', async () => {
    const { log, backend } = faultyLog({
      createOnly: ['lie-exists'],
      get: Array.from({ length: 20 }, () => 'stale' as const),
    });
    const append = log.append(positionOf(first), transactionOf('mine'));
    await expect(append).rejects.toMatchObject({ code: 'STORE_STALE_VIEW' });
    expect(backend.calls.list).toBeGreaterThan(0);
  });
});

test('an entry that was committed by an earlier attempt with the same id counts', async () => {
  const log = new StoreLog(inner);
  const transaction = transactionOf('mine');
  const earlier = await log.append(positionOf(first), transaction);
  expect(await log.append(positionOf(first), transaction)).toEqual(earlier);
  expect(await log.append(positionOf(first), { ...transaction, id: randomUUID() })).toEqual({
    outcome: 'taken',
  });
});

test('nothing is appended to a log that went back, so that no gap arises', async () => {
  const log = new StoreLog(inner);
  const second = await log.append(positionOf(first), transactionOf('second'));
  if (second.outcome !== 'committed') throw new Error('The second entry is not in');
  inner.objects.delete(entryOne);
  const append = () => log.append(positionOf(second.entry), transactionOf('third'));
  await expect(append()).rejects.toMatchObject({
    code: 'STORE_WENT_BACK',
    message: expect.stringContaining('entry 1 '),
  });
  expect(log.blocked?.code).toBe('STORE_WENT_BACK');
  expect(inner.objects.size).toBe(1);
});
