import type { IncomingMessage } from 'node:http';

/** Why a request is refused. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
}

/** What a browser writes for this machine, with any port: a tunnel may show the host under another one. */
const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;
const LONGEST_TARGET = 32_768;

/**
 * The rules for every request, before anything looks at it. `Host` must name this machine, so that a page of another name that was
 * made to resolve to the loopback address (DNS rebinding) gets nothing. `Origin`, where the browser sends one, must be that same
 * host; with `needsOrigin` it must be there. Other ports of this machine are other origins.
 */
export function refuseRequest(request: IncomingMessage, needsOrigin: boolean): Refusal | undefined {
  const { headers, rawHeaders } = request;
  const host = headers.host?.toLowerCase();
  if (host === undefined || count(rawHeaders, 'host') !== 1 || !LOCAL_HOST.test(host)) {
    return { status: 421, reason: 'This address is not served here.' };
  }
  const target = request.url ?? '';
  if (!target.startsWith('/') || target.length > LONGEST_TARGET) {
    return { status: 400, reason: 'The address is not understood.' };
  }
  const { origin } = headers;
  if (origin !== undefined && (count(rawHeaders, 'origin') !== 1 || origin !== `http://${host}`)) {
    return { status: 403, reason: 'Requests of other pages are refused.' };
  }
  if (needsOrigin && origin === undefined) {
    return { status: 403, reason: 'The request does not say which page it comes from.' };
  }
  // Browsers say what a request is for; only the address bar and links may come from elsewhere.
  const site = headers['sec-fetch-site'];
  if ((site === 'cross-site' || site === 'same-site') && headers['sec-fetch-mode'] !== 'navigate') {
    return { status: 403, reason: 'Requests of other pages are refused.' };
  }
  return undefined;
}

/**
 * The path of a request without its query, decoded; undefined when it is not a plain path: `..`, empty segments, backslashes, control
 * characters, encoded separators, or broken encoding.
 */
export function plainPath(target: string): string | undefined {
  const [path = ''] = target.split(/[?#]/, 1);
  if (/%(2f|5c|00)/i.test(path)) return undefined;
  const decoded = decode(path);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
  if (decoded === undefined || !decoded.startsWith('/') || /[\\\u0000-\u001f\u007f]/.test(decoded)) {
    return undefined;
  }
  const segments = decoded.slice(1).split('/');
  const odd = segments.some((segment, i) => {
    return segment === '.' || segment === '..' || (segment === '' && i < segments.length - 1);
  });
  return odd ? undefined : decoded;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function count(rawHeaders: readonly string[], name: string): number {
  return rawHeaders.filter((each, i) => i % 2 === 0 && each.toLowerCase() === name).length;
}
