import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A web server on this machine with files, and with answers of its own for some paths. */
export interface WebServer {
  /** Without a slash at the end. */
  readonly url: string;
  readonly files: Map<string, Buffer>;
  /** By path; asked before `files`. */
  readonly answers: Map<string, Answer>;
  /** Answers what is neither in `answers` nor in `files`. */
  otherwise: Answer;
  /** What was asked, as `METHOD path`. */
  readonly asked: string[];
  stop(): Promise<void>;
}

/** Files are given with an ETag in quotes, and in parts when a part is asked for. */
export async function startWebServer(): Promise<WebServer> {
  const files = new Map<string, Buffer>();
  const answers = new Map<string, Answer>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(`${request.method} ${path}`);
    const answer = answers.get(path);
    if (answer) return answer(request, response);
    const file = files.get(decodeURIComponent(path.slice(1)));
    if (!file) return web.otherwise(request, response);
    giveFile(file, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const web: WebServer = {
    url: `http://127.0.0.1:${address.port}`,
    files,
    answers,
    asked,
    otherwise: (_, response) => void response.writeHead(404).end('not here'),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return web;
}

function giveFile(file: Buffer, { headers }: IncomingMessage, response: ServerResponse): void {
  const etag = `"${createHash('md5').update(file).digest('hex')}"`;
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
  if (start === undefined || end === undefined) {
    response.writeHead(200, { etag, 'content-length': file.length }).end(file);
  } else if (Number(start) >= file.length) {
    response.writeHead(416, { etag, 'content-range': `bytes */${file.length}` }).end();
  } else {
    const last = Math.min(Number(end), file.length - 1);
    const part = file.subarray(Number(start), last + 1);
    const range = `bytes ${start}-${last}/${file.length}`;
    response.writeHead(206, { etag, 'content-range': range, 'content-length': part.length }).end(part);
  }
}
