import { isUtf8 } from 'node:buffer';
import type { RequestResult } from '../../../contract/requests.ts';

/** A part of a file as clients see it. `offset` is where the bytes begin, `size` that of the whole file. */
export function fileBytes(
  bytes: Buffer,
  { size, offset }: { readonly size: number; readonly offset: number },
): RequestResult<'files.read'> {
  return { data: bytes.toString('base64'), size, text: isText(bytes, offset) };
}

/** True for UTF-8 without NUL, where a character may be cut off at either end. */
function isText(bytes: Buffer, offset: number): boolean {
  if (bytes.includes(0)) return false;
  let start = 0;
  if (offset > 0) while (start < 3 && start < bytes.length && (bytes[start]! & 0xc0) === 0x80) start++;
  for (let cut = 0; cut < 4 && cut <= bytes.length - start; cut++) {
    if (isUtf8(bytes.subarray(start, bytes.length - cut))) return true;
  }
  return false;
}
