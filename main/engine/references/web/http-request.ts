import { setTimeout as sleep } from 'node:timers/promises';
import { attempt, type RequestPolicy } from '../attempts.ts';
import { invalidReference, referenceError, statusError } from '../reference-errors.ts';
import { schemeOf } from '../reference-uri.ts';

/** As many as the Python client follows. */
const MOST_REDIRECTS = 30;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Longest wait that a server may ask for, in ms. */
const MOST_PATIENCE = 30_000;

export interface WebAnswer {
  readonly response: Response;
  /** Where the redirects ended, percent-encoded. */
  readonly url: string;
}

export interface WebRequest {
  readonly headers?: Readonly<Record<string, string>>;
  readonly policy: RequestPolicy;
  readonly signal?: AbortSignal | undefined;
  /** Ends the connection, also while the body is read. */
  readonly closing?: AbortSignal;
}

/**
 * GETs a URL, redirects followed, and repeats what fails in passing. The body is not read; it comes as it is stored, not
 * compressed for the way, so that lengths and ranges are those of the file. A range past the end is answered with 416.
 * @throws INVALID_REFERENCE, REFERENCE_MISSING, REFERENCE_DENIED, REFERENCE_CHANGED (412), REFERENCE_UNREACHABLE
 */
export async function getUrl(
  uri: string,
  { headers, policy, signal, closing }: WebRequest,
): Promise<WebAnswer> {
  const first = parseUrl(uri, uri);
  return await attempt(
    async (limit) => {
      let url = first;
      for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
        const response = await fetch(url.href, {
          redirect: 'manual',
          headers: { 'accept-encoding': 'identity', ...headers },
          signal: closing ? AbortSignal.any([limit, closing]) : limit,
        });
        const location = response.headers.get('location');
        if (response.ok || (response.status === 416 && headers?.range)) return { response, url: url.href };
        leaveBody(response);
        if (!REDIRECTS.has(response.status) || location === null) {
          await beAsPatientAsAsked(response, limit);
          throw statusError(uri, response.status, { message: response.statusText });
        }
        url = follow(uri, { from: url, location });
      }
      throw referenceError('REFERENCE_DENIED', uri, {
        message: `${uri} leads from one address to the next more than ${MOST_REDIRECTS} times.`,
        hint: 'Open it in a browser; perhaps it wants a sign-in.',
      });
    },
    { uri, policy, signal },
  );
}

/** Ends an answer whose body nobody reads. What becomes of it matters to nobody, and its end can hang as its bytes do. */
export function leaveBody({ body }: Response): void {
  body?.cancel().catch(() => {});
}

function follow(uri: string, { from, location }: { from: URL; location: string }): URL {
  const url = parseUrl(URL.canParse(location, from.href) ? new URL(location, from.href).href : location, uri);
  // As RFC 9110, 10.2.2 has it.
  if (url.hash === '') url.hash = from.hash;
  return url;
}

function parseUrl(text: string, uri: string): URL {
  if (!URL.canParse(text))
    throw invalidReference(uri, 'is not a web address', 'Write it as https://host/path.');
  if (!/^https?$/.test(schemeOf(text)))
    throw referenceError('REFERENCE_DENIED', uri, {
      message: `${uri} leads to ${text}, which is not on the web.`,
      hint: 'Reference that address itself.',
    });
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    throw referenceError('REFERENCE_DENIED', uri, {
      message: `${uri} leads to an address with a user name or password in it, which is not asked.`,
      hint: 'Reference the address without them.',
    });
  return url;
}

async function beAsPatientAsAsked(response: Response, signal: AbortSignal): Promise<void> {
  const seconds = Number(response.headers.get('retry-after') ?? 0);
  if (!(seconds > 0) || (response.status !== 429 && response.status !== 503)) return;
  await sleep(Math.min(seconds * 1000, MOST_PATIENCE), undefined, { signal });
}
