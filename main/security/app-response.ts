import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { systemCode } from '../../contract/errors.ts';
import { APP_HOST, APP_SCHEME } from './app-page.ts';
import { contentSecurityPolicy } from './csp.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * The answer to one request of the page: a file below `folder`, with the policy that fits it. The page itself gets a new
 * nonce in place of each `__NONCE__`.
 */
export async function appResponse(folder: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405);
  const path = requestedFile(request.url);
  const type = path === null ? undefined : TYPES[extname(path)];
  if (path === null || type === undefined) return refusal(404);
  try {
    const content = await readFile(join(folder, path));
    if (type !== TYPES['.html']) return new Response(new Uint8Array(content), { headers: headers(type) });
    const nonce = randomBytes(16).toString('base64');
    return new Response(content.toString('utf8').replaceAll('__NONCE__', nonce), {
      headers: { ...headers(type), 'Content-Security-Policy': contentSecurityPolicy(nonce) },
    });
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'EISDIR') return refusal(404);
    throw error;
  }
}

/** The path below the folder that a request names, or null when it leads elsewhere. */
function requestedFile(address: string): string | null {
  const url = new URL(address);
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return null;
  // Built files have plain names; whatever needs decoding is none of them.
  if (!/^(?:\/[\w.@~-]+)+$/.test(url.pathname)) return null;
  const parts = url.pathname.slice(1).split('/');
  if (parts.some((part) => part === '..' || part === '.')) return null;
  return parts.join('/');
}

function headers(type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

function refusal(status: number): Response {
  return new Response('', {
    status,
    headers: { 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'" },
  });
}
