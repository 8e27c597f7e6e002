import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import * as z from 'zod';
import { bodyOf } from './body.ts';
import { isBundleFile } from './bundle-files.ts';
import { pageForBrowser } from './page.ts';
import { plainPath, type Refusal, refuseRequest } from './request-rules.ts';
import type { Sessions } from './sessions.ts';

/** The web host's own addresses; the app's files cannot begin like this. */
const OWN = '/.vitrine/';
export const BRIDGE_PATH = `${OWN}bridge.js`;
export const SOCKET_PATH = `${OWN}socket`;
const SESSION_PATH = `${OWN}session`;
export const SECOND_INSTANCE_PATH = `${OWN}second-instance`;

const SESSION_BODY_BYTES = 1024;
const SECOND_INSTANCE_BODY_BYTES = 256 * 1024;
const tokenBody = z.object({ token: z.string().max(200) });

export interface AppServerOptions {
  readonly sessions: Sessions;
  /** Folder of the built screen: public code, served to anyone on this machine. */
  readonly bundle: string;
  /** The script that makes `electron` for the page, with the preload in it. */
  readonly bridge: () => Promise<string>;
  /** Answers for the app's own scheme, as `protocol.handle` does; undefined while the app has no window. */
  readonly answer: (path: string, request: { readonly method: string }) => Promise<Response | undefined>;
  /** Browser features that the app's permission handlers deny, for `Permissions-Policy`. */
  readonly deniedFeatures: () => readonly string[];
  /** Another start of the app on the same data; false when its secret is wrong. */
  readonly onSecondInstance: (body: unknown) => unknown;
  readonly onTokenUsed: () => void;
  readonly onUpgrade: (request: IncomingMessage, socket: import('node:stream').Duplex, head: Buffer) => void;
}

export interface AppServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Listens on the loopback address. Port 0 takes a free one.
 * @throws the system's error, `EADDRINUSE` when the port is taken.
 */
export async function startAppServer(port: number, options: AppServerOptions): Promise<AppServer> {
  const server = createServer({ maxHeaderSize: 48 * 1024, headersTimeout: 10_000, requestTimeout: 60_000 });
  server.on('request', (request, response) => {
    answerRequest(request, response, options).catch((error: unknown) => {
      console.error(`The web host could not answer ${request.method} ${request.url}:`, error);
      if (response.headersSent) response.destroy();
      else refuse(response, { status: 500, reason: 'Vitrine could not answer.' });
    });
  });
  server.on('upgrade', options.onUpgrade);
  server.on('clientError', (_error, socket) => socket.destroy());
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerRequest(request: IncomingMessage, response: ServerResponse, options: AppServerOptions) {
  const target = request.url ?? '';
  const reading = request.method === 'GET' || request.method === 'HEAD';
  const refusal = refuseRequest(request, !reading && !target.startsWith(SECOND_INSTANCE_PATH));
  if (refusal !== undefined) return refuse(response, refusal);
  const path = plainPath(target);
  if (path === undefined) return refuse(response, { status: 400, reason: 'The address is not understood.' });
  if (path.startsWith(OWN)) return answerOwn(path, request, { response, options });
  if (!reading) return refuse(response, { status: 405, reason: 'Only GET is served here.' });
  await answerApp(path, request, { response, options });
}

interface Exchange {
  readonly response: ServerResponse;
  readonly options: AppServerOptions;
}

async function answerOwn(path: string, request: IncomingMessage, { response, options }: Exchange) {
  if (path === BRIDGE_PATH && request.method === 'GET') {
    const headers = { ...commonHeaders(), 'content-type': 'text/javascript; charset=utf-8' };
    return void response.writeHead(200, headers).end(await options.bridge());
  }
  if (request.method !== 'POST') return refuse(response, { status: 404, reason: 'Nothing is here.' });
  if (path === SESSION_PATH) {
    const body = tokenBody.safeParse(await bodyOf(request, SESSION_BODY_BYTES));
    const key = body.success ? options.sessions.exchange(body.data.token) : undefined;
    if (key === undefined)
      return refuse(response, { status: 401, reason: 'The link was used or is too old.' });
    sendJson(response, { key });
    return options.onTokenUsed();
  }
  if (path === SECOND_INSTANCE_PATH) {
    const answer = options.onSecondInstance(await bodyOf(request, SECOND_INSTANCE_BODY_BYTES));
    if (answer === false) return refuse(response, { status: 401, reason: 'This is not for you.' });
    return sendJson(response, answer);
  }
  refuse(response, { status: 404, reason: 'Nothing is here.' });
}

/** The page, the app's files, and what else the app answers for under its scheme. */
async function answerApp(path: string, request: IncomingMessage, { response, options }: Exchange) {
  const target = request.url ?? '';
  // Browsers ask for it by themselves.
  if (path === '/favicon.ico') {
    response.writeHead(204, commonHeaders()).end();
    return;
  }
  const isPage = path === '/' || path === '/index.html';
  const { headers } = request;
  const allowed =
    isPage ||
    (await isBundleFile(options.bundle, path)) ||
    options.sessions.isSession(oneHeader(headers['x-vitrine-session'])) ||
    options.sessions.isSigned(target);
  if (!allowed) return refuse(response, { status: 401, reason: 'This needs a session.' });
  const answer = await options.answer(isPage ? '/index.html' : target, { method: request.method ?? 'GET' });
  if (answer === undefined) return refuse(response, { status: 503, reason: 'Vitrine is starting.' });
  const own = isPage ? await pageForBrowser(answer, BRIDGE_PATH) : answer;
  const denied = options.deniedFeatures();
  response.writeHead(own.status, {
    ...Object.fromEntries(own.headers),
    ...commonHeaders(),
    ...(denied.length > 0 && isPage
      ? { 'permissions-policy': denied.map((feature) => `${feature}=()`).join(', ') }
      : {}),
  });
  if (own.body === null || request.method === 'HEAD') return void response.end();
  await new Promise<void>((resolve) => {
    Readable.fromWeb(own.body as import('node:stream/web').ReadableStream)
      .on('error', () => response.destroy())
      .pipe(response)
      .on('close', resolve);
  });
}

/** Headers that every answer carries: nothing is kept, nothing may be used by other pages. */
function commonHeaders(): Record<string, string> {
  return {
    'cache-control': 'no-store',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

function refuse(response: ServerResponse, { status, reason }: Refusal): void {
  const headers = { ...commonHeaders(), 'content-type': 'text/plain; charset=utf-8', connection: 'close' };
  response.writeHead(status, headers).end(`${reason}\n`);
}

function sendJson(response: ServerResponse, value: unknown): void {
  const headers = { ...commonHeaders(), 'content-type': 'application/json' };
  response.writeHead(200, headers).end(JSON.stringify(value));
}

function oneHeader(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? undefined : value;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
