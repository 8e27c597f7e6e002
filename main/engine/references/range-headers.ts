import type { ByteRange } from './reference-handler.ts';

/** The value of a Range header. */
export function rangeHeader(range: ByteRange): string {
  return `bytes=${range.start}-${range.end - 1}`;
}

/** Bytes of the whole, by the answer to a request for all or a part of it. */
export function wholeLength(contentRange: string | undefined, contentLength: number | undefined): number {
  const total = contentRange?.split('/')[1];
  return total === undefined ? (contentLength ?? 0) : Number(total);
}

export function withoutQuotes(etag: string | undefined): string {
  return (etag ?? '').replace(/^"+|"+$/g, '');
}
