import { expect } from 'vitest';
import { hasCode } from '../../../contract/errors.ts';

export interface Damage {
  readonly what: string;
  readonly bytes: Buffer;
}

/** Each byte changed in three ways, each shorter length, and some bytes appended. */
export function* damages(bytes: Buffer): Generator<Damage> {
  for (let i = 0; i < bytes.length; i++) {
    for (const bits of [0x01, 0x80, 0xff]) {
      const changed = Buffer.from(bytes);
      changed[i]! ^= bits;
      yield { what: `byte ${i} ^ ${bits}`, bytes: changed };
    }
  }
  for (let length = 0; length < bytes.length; length++)
    yield { what: `cut to ${length}`, bytes: bytes.subarray(0, length) };
  for (const more of ['\0', '\n', 'x'.repeat(100)])
    yield { what: 'appended', bytes: Buffer.concat([bytes, Buffer.from(more)]) };
}

/** Runs a decoder on each damage of `bytes`: it returns or says `STORE_DAMAGED`, naming the object. Returns how often it noticed. */
export function countNoticed(
  bytes: Buffer,
  decode: (bytes: Buffer, name: string) => unknown,
): { noticed: number; all: number } {
  let noticed = 0;
  let all = 0;
  for (const damage of damages(bytes)) {
    all++;
    try {
      decode(damage.bytes, 'the-object');
    } catch (error) {
      expect(hasCode(error, 'STORE_DAMAGED'), `${damage.what}: ${error}`).toBe(true);
      expect(String(error)).toContain('the-object');
      noticed++;
    }
  }
  return { noticed, all };
}
