import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeLogEntry, encodeLogEntry } from '../../../main/engine/format/log-entry.ts';
import type { Transaction } from '../../../main/engine/history/transaction.ts';
import { countNoticed } from './damage.ts';

const RUN = '2f1b7c1e-1111-4111-8111-0123456789ab';

const transaction: Transaction = {
  number: 7,
  prev: 'a'.repeat(64),
  id: '2f1b7c1e-2222-4222-8222-0123456789ab',
  time: '2026-01-02T03:04:05.678Z',
  author: 'zoë@box 😀',
  needs: [],
  actions: [
    {
      type: 'create-run',
      run: RUN,
      project: 'p',
      name: 'n',
      host: 'h',
      config: { lr: 0.1, deep: [{ a: null }] },
    },
    { type: 'set-aliases', version: RUN, add: ['best\nof all'], remove: [] },
  ],
};

describe('log entries', () => {
  it('round-trip', () => {
    const { bytes, sha256 } = encodeLogEntry(transaction);
    expect(sha256).toBe(hex(bytes));
    expect(decodeLogEntry(bytes, 7, 'log/7')).toEqual({ transaction, sha256, unknown: [] });
  });

  it('are one line of JSON and one of checksum', () => {
    const { bytes } = encodeLogEntry(transaction);
    const [json, checksum, end, ...more] = bytes.toString().split('\n');
    expect(JSON.parse(json!)).toEqual(transaction);
    expect(checksum).toBe(hex(Buffer.from(`${json}\n`)));
    expect([end, more]).toEqual(['', []]);
  });

  it('notice every changed, missing and added byte', () => {
    const { bytes } = encodeLogEntry(transaction);
    const { noticed, all } = countNoticed(bytes, (damaged, name) => decodeLogEntry(damaged, 7, name));
    expect(noticed).toBe(all);
  });

  it('are not written when they could not be read', () => {
    expect(() => encodeLogEntry({ ...transaction, actions: [] })).toThrow();
    expect(() => encodeLogEntry({ ...transaction, prev: 'x' })).toThrow();
  });

  it('report actions and features that only newer builds know', () => {
    const bytes = sealed({
      ...transaction,
      needs: ['time-travel'],
      actions: [{ type: 'frobnicate', what: 5 }, ...transaction.actions],
    });
    const decoded = decodeLogEntry(bytes, 7, 'log/7');
    expect(decoded.unknown).toEqual(['feature time-travel', 'action frobnicate']);
    expect(decoded.transaction.actions).toEqual(transaction.actions);
  });

  it('check known actions strictly, also beside unknown ones', () => {
    const malformed = { ...transaction.actions[1], add: 'best' };
    const bytes = sealed({ ...transaction, actions: [{ type: 'frobnicate' }, malformed] });
    expectDamaged(bytes);
  });

  it('refuse any other value with a good checksum', () => {
    for (const value of [
      null,
      [],
      5,
      {},
      { ...transaction, number: 8 },
      { ...transaction, prev: 'short' },
      { ...transaction, id: 'x' },
      { ...transaction, time: 'yesterday' },
      { ...transaction, author: '' },
      { ...transaction, needs: [5] },
      { ...transaction, actions: [] },
      { ...transaction, actions: [null] },
      { ...transaction, actions: [{ type: 5 }] },
      { ...transaction, actions: [{ type: '__proto__', run: RUN }], needs: null },
    ]) {
      expectDamaged(sealed(value));
    }
  });

  it('refuse what is not one line of UTF-8 JSON', () => {
    expectDamaged(withChecksum(Buffer.from('{"number":7\n')));
    expectDamaged(withChecksum(Buffer.from(`${JSON.stringify(transaction, undefined, 1)}\n`)));
    expectDamaged(withChecksum(Buffer.from(JSON.stringify(transaction))));
    expectDamaged(withChecksum(Buffer.from([0xff, 0xfe, 0x0a])));
    expectDamaged(withChecksum(Buffer.alloc(0)));
  });

  it('refuse values nested a hundred thousand deep without crashing', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const json = JSON.stringify(transaction).replace('"lr":0.1', `"lr":${deep}`);
    expect(json).toContain('[[[');
    expectDamaged(withChecksum(Buffer.from(`${json}\n`)));
  });
});

function sealed(value: unknown): Buffer {
  return withChecksum(Buffer.from(`${JSON.stringify(value)}\n`));
}

function withChecksum(json: Buffer): Buffer {
  return Buffer.concat([json, Buffer.from(`${hex(json)}\n`)]);
}

function expectDamaged(bytes: Buffer): void {
  expect(() => decodeLogEntry(bytes, 7, 'log/7')).toThrow(
    expect.objectContaining({ code: 'STORE_DAMAGED', path: 'log/7' }),
  );
}

function hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
