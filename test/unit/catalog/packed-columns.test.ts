import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import {
  packBigInts,
  packBytes,
  packDigits,
  packValues,
  unpackBigInts,
  unpackBytes,
  unpackDigits,
  unpackValues,
} from '../../../main/engine/catalog/packed-columns.ts';

const SELECT = `SELECT ${packValues('name')} AS names, ${packDigits('digit')} AS digits, ${packBigInts('big')} AS bigs,
  ${packBytes('bytes')} AS bytes, ${packBytes('bytes', 3)} AS filled
  FROM (SELECT * FROM t WHERE name > ? ORDER BY name LIMIT 5)`;

interface Packed {
  readonly names: string | null;
  readonly digits: string | null;
  readonly bigs: string | null;
  readonly bytes: string | null;
  readonly filled: string | null;
}

test('columns come back as they are in the table, in the order of the subquery', () => {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE t (name TEXT, digit INTEGER, big INTEGER, bytes BLOB) STRICT');
  const rows: [string, number, bigint | null, Buffer | null][] = [
    ['z', 9, -(2n ** 63n), Buffer.from([0, 0, 0])],
    ['a"\\\n', 0, 2n ** 63n - 1n, null],
    ['é😀', 3, -1n, Buffer.from([0xff, 0, 0x80])],
    ['b', 1, null, Buffer.from([1, 2, 3])],
  ];
  const insert = db.prepare('INSERT INTO t VALUES (?, ?, ?, ?)');
  for (const row of rows) insert.run(...row);
  const packed = db.prepare(SELECT).get('') as Packed;
  const ordered = [rows[1]!, rows[3]!, rows[0]!, rows[2]!];
  expect(unpackValues(packed.names)).toEqual(ordered.map(([name]) => name));
  expect([...unpackDigits(packed.digits)]).toEqual(ordered.map(([, digit]) => digit));
  expect([...unpackBigInts(packed.bigs)]).toEqual(ordered.map(([, , big]) => big ?? 0n));
  const bytes = ordered.map(([, , , each]) => each);
  expect(Buffer.from(unpackBytes(packed.bytes))).toEqual(
    Buffer.concat(bytes.filter((each) => each !== null)),
  );
  expect(Buffer.from(unpackBytes(packed.filled))).toEqual(
    Buffer.concat(bytes.map((each) => each ?? Buffer.alloc(3))),
  );
  db.close();
});

test('no rows are empty columns', () => {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE t (name TEXT, digit INTEGER, big INTEGER, bytes BLOB) STRICT');
  const packed = db.prepare(SELECT).get('') as Packed;
  expect(unpackValues(packed.names)).toEqual([]);
  expect(unpackDigits(packed.digits)).toHaveLength(0);
  expect(unpackBigInts(packed.bigs)).toHaveLength(0);
  expect(unpackBytes(packed.bytes)).toHaveLength(0);
  expect(unpackBytes(packed.filled)).toHaveLength(0);
  db.close();
});
