import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { MESSAGE_BYTES } from '../message-limit.ts';
import { type HelloMessage, helloMessage, type PageMessage, pageMessage } from '../messages.ts';
import { refuseRequest } from './request-rules.ts';

const HELLO_BYTES = 64 * 1024;
/** A page says who it is as soon as it is connected; this is for slow tunnels. */
const HELLO_MS = 5_000;
/** Connections whose other end does not answer that it closes are cut after this. */
const CLOSE_MS = 1_000;
/** Connections that have not said who they are. */
const MOST_UNKNOWN = 64;
/** Keeps tunnels open and finds connections that are gone. */
const PING_MS = 20_000;

/** Why a connection ended, as the page gets it. */
const CODES = { malformed: 1008, refused: 4401, noWindow: 4404 } as const;

export interface SocketOptions {
  readonly path: string;
  readonly isSession: (key: string) => boolean;
  /** Gives the page of a connection a window; undefined when there is none for it. */
  readonly onHello: (socket: WebSocket, hello: HelloMessage) => SocketUser | undefined;
  /** Runs an action once after so many ms, unless the function that it gives back is called before. */
  readonly after?: (ms: number, action: () => void) => () => void;
}

export interface SocketUser {
  onMessage(message: PageMessage): void;
  onClose(): void;
}

/**
 * Web sockets of pages. A connection must come from the page's own origin, and its first message must hold a session key; until
 * then it may say nothing else. A message that does not fit its schema ends the connection.
 */
export function makeSockets(options: SocketOptions) {
  const server = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES, clientTracking: true });
  const { after = systemTimer } = options;
  let unknown = 0;
  const accept = (socket: WebSocket) => {
    unknown += 1;
    let user: SocketUser | undefined;
    let counted = true;
    let stopWaiting = after(HELLO_MS, () => {
      socket.close(CODES.refused, 'no session');
      stopWaiting = after(CLOSE_MS, () => socket.terminate());
    });
    const known = () => {
      if (counted) unknown -= 1;
      counted = false;
      stopWaiting();
    };
    // What is too long or broken is closed with the code for it, and `close` follows.
    socket.on('error', () => {});
    socket.on('close', () => {
      known();
      user?.onClose();
    });
    keepAlive(socket);
    socket.on('message', (data, binary) => {
      if (socket.readyState !== socket.OPEN) return;
      if (user !== undefined) {
        const message = parse(data, binary, pageMessage);
        if (message === undefined) return socket.close(CODES.malformed, 'malformed message');
        return user.onMessage(message);
      }
      const hello = sizeOf(data) > HELLO_BYTES ? undefined : parse(data, binary, helloMessage);
      if (hello === undefined || !options.isSession(hello.key)) {
        return socket.close(CODES.refused, 'no session');
      }
      known();
      user = options.onHello(socket, hello);
      if (user === undefined) socket.close(CODES.noWindow, 'no window');
    });
  };
  return {
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const refusal =
        refuseRequest(request, true) ??
        (request.url === options.path ? undefined : { status: 404, reason: 'Nothing is here.' }) ??
        (unknown < MOST_UNKNOWN ? undefined : { status: 503, reason: 'Too many connections.' });
      if (refusal !== undefined) {
        socket.end(`HTTP/1.1 ${refusal.status} Refused\r\nConnection: close\r\n\r\n${refusal.reason}\n`);
        return;
      }
      server.handleUpgrade(request, socket, head, accept);
    },
    close(): void {
      for (const socket of server.clients) socket.close(1001, 'ended');
      server.close();
    },
  };
}

function systemTimer(ms: number, action: () => void): () => void {
  const timer = setTimeout(action, ms);
  return () => clearTimeout(timer);
}

function keepAlive(socket: WebSocket): void {
  let answered = true;
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, PING_MS);
  timer.unref();
  socket.on('pong', () => {
    answered = true;
  });
  socket.on('close', () => clearInterval(timer));
}

interface Schema<T> {
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
}

function parse<T>(data: RawData, binary: boolean, schema: Schema<T>): T | undefined {
  if (binary) return undefined;
  try {
    const result = schema.safeParse(JSON.parse(String(data)));
    return result.success ? result.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function sizeOf(data: RawData): number {
  return Array.isArray(data) ? data.reduce((sum, part) => sum + part.length, 0) : data.byteLength;
}
