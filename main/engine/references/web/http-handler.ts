import type { ReferenceEntry } from '../../artifact/entry.ts';
import type { RequestPolicy } from '../attempts.ts';
import { checkFailed } from '../check-failed.ts';
import { checkedBytes, cutBytes, expectedBytes, isEmptyRange, noBytes } from '../checked-bytes.ts';
import { pathOfOne } from '../entry-path.ts';
import { rangeHeader } from '../range-headers.ts';
import { changedReference, recordedUnchecked, referenceError } from '../reference-errors.ts';
import type {
  ByteRange,
  ReferenceCheck,
  ReferenceHandler,
  ReferenceState,
  ResolveOptions,
} from '../reference-handler.ts';
import { refuseCredentials } from '../reference-uri.ts';
import { getUrl, leaveBody, type WebAnswer } from './http-request.ts';

/**
 * References to what a web server gives for a URL. The digest is the ETag, or the URL where redirects end when the server
 * sends none; then nothing but the size tells of a change.
 */
export function createHttpHandler(scheme: 'http' | 'https', policy: RequestPolicy): ReferenceHandler {
  return {
    scheme,
    matches: (uri) => uri.slice(0, scheme.length + 1).toLowerCase() === `${scheme}:`,
    resolve: (uri, options) => resolveUrl(uri, options, policy),
    open: (entry, range, signal) => openUrl(entry, { range, signal, policy }),
    check: async (entry, signal) => {
      try {
        return await checkUrl(entry, { signal, policy });
      } catch (error) {
        return checkFailed(error);
      }
    },
  };
}

async function* resolveUrl(
  uri: string,
  { name, checksum, signal }: ResolveOptions,
  policy: RequestPolicy,
): AsyncGenerator<ReferenceEntry> {
  refuseCredentials(uri);
  const path = pathOfOne(name, lastSegment(uri, name));
  if (!checksum) {
    yield { kind: 'reference', path, uri, digest: uri, size: undefined, extra: undefined };
    return;
  }
  const answer = await getUrl(uri, { policy, signal });
  leaveBody(answer.response);
  yield { kind: 'reference', path, uri: answer.url, ...stateOf(answer) };
}

async function openUrl(
  entry: ReferenceEntry,
  {
    range,
    signal,
    policy,
  }: { range: ByteRange | undefined; signal: AbortSignal | undefined; policy: RequestPolicy },
): Promise<AsyncIterable<Uint8Array>> {
  const { uri } = entry;
  const asked = range !== undefined && !isEmptyRange(range);
  const headers: Record<string, string> = asked ? { range: rangeHeader(range) } : {};
  const closing = new AbortController();
  const answer = await getUrl(uri, { headers, policy, signal, closing: closing.signal });
  const { response } = answer;
  const whole = wholeSize(response);
  try {
    const why = difference(entry, { ...stateOf(answer), size: whole });
    if (why === 'unchecked') throw recordedUnchecked(uri);
    if (why !== undefined) throw changedReference(uri, why);
  } catch (error) {
    leaveBody(response);
    throw error;
  }
  const size = expectedBytes(whole ?? (entry.size || undefined), range);
  if (response.status === 416) {
    leaveBody(response);
    return noBytes();
  }
  const body = response.body ?? noBytes();
  // Servers may answer a range with everything.
  const bytes = range !== undefined && response.status !== 206 ? cutBytes(body, range) : body;
  return checkedBytes(bytes, { uri, size, policy, signal, close: () => closing.abort() });
}

async function checkUrl(
  entry: ReferenceEntry,
  { signal, policy }: { signal: AbortSignal | undefined; policy: RequestPolicy },
): Promise<ReferenceCheck> {
  const answer = await getUrl(entry.uri, { policy, signal });
  leaveBody(answer.response);
  const now = stateOf(answer);
  const why = difference(entry, now);
  if (why === 'unchecked') return checkFailed(recordedUnchecked(entry.uri));
  if (why !== undefined) return { state: 'changed', readable: false, reason: `It ${sentence(why)}.`, now };
  if (now.extra === undefined)
    return {
      state: 'unknown',
      readable: true,
      reason: 'The server sends no ETag; only the size was compared.',
    };
  return { state: 'same', readable: true };
}

/** Why what is there now is not what was recorded; `unchecked` when the recording does not tell. */
function difference(entry: ReferenceEntry, now: ReferenceState): string | undefined {
  if (entry.digest !== now.digest) {
    const recordedEtag = entry.extra?.etag !== undefined;
    if (!recordedEtag && now.extra !== undefined && entry.digest === entry.uri) return 'unchecked';
    return 'the ETag differs';
  }
  // Writers exist that put 0 for a size that they do not know (wandb/SPEC 2.2).
  if (entry.size && now.size !== undefined && entry.size !== now.size)
    return `it has ${now.size} instead of ${entry.size} bytes`;
  return undefined;
}

function sentence(why: string): string {
  return why.startsWith('it ') ? why.slice(3) : `changed: ${why}`;
}

function stateOf({ response, url }: WebAnswer): ReferenceState {
  const etag = response.headers.get('etag');
  return {
    digest: etag ? etag.replace(/^"+|"+$/g, '') : url,
    size: wholeSize(response),
    extra: etag ? { etag } : undefined,
  };
}

/** Bytes of the whole file, also when only a part was asked for. */
function wholeSize({ headers, status }: Response): number | undefined {
  // Of compressed bytes the length says nothing about those that come out.
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity') return undefined;
  const text =
    status === 206 || status === 416
      ? headers.get('content-range')?.split('/')[1]
      : headers.get('content-length');
  const size = text && /^\d+$/.test(text) ? Number(text) : undefined;
  return Number.isSafeInteger(size) ? size : undefined;
}

/** The end of the URL as it was given, query included, as W&B names it. */
function lastSegment(uri: string, name: string | undefined): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  if (last === '' && name === undefined)
    throw referenceError('INVALID_PATH', uri, {
      message: `${uri} ends in "/", which gives the file no name.`,
      hint: 'Say under which name to log it (--as on the command line).',
    });
  return last;
}
