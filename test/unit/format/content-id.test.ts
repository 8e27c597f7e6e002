import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contentId } from '../../../main/engine/format/content-id.ts';

describe('contentId', () => {
  it('is the hash of prefix, size and chunk list', () => {
    const size = 2 ** 32 + 5;
    const list = Buffer.from('0123456789abcdef0123456789abcdef0123');
    const head = Buffer.alloc(8);
    head.writeBigUInt64LE(BigInt(size));
    const expected = createHash('sha256').update('vitrine-content-1\0').update(head).update(list).digest();
    expect(contentId(size, list).equals(expected)).toBe(true);
  });

  it('knows the empty file', () => {
    expect(contentId(0, Buffer.alloc(0)).toString('hex')).toBe(
      '31e6871630afe9bdfb51619dd68432fb502f27fa921c8779d00d59d0332c1c4b',
    );
  });
});
