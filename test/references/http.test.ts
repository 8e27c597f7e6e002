import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createReferences, type References } from '../../main/engine/references/references.ts';
import { toArray } from '../helpers/to-array.ts';
import { collect, expectCode, text } from './contract.ts';
import { NO_ARTIFACTS, QUICK } from './no-artifacts.ts';
import { type Answer, startWebServer, type WebServer } from './web-server.ts';

let server: WebServer;
let references: References;
beforeEach(async () => {
  server = await startWebServer();
  references = open({});
});
afterEach(() => server.stop());

function open(policy: Partial<typeof QUICK>): References {
  return createReferences({ env: {}, artifacts: NO_ARTIFACTS, policy: { ...QUICK, ...policy } });
}

const resolve = (path: string, options = {}) => toArray(references.resolve(server.url + path, options));

/** Answers with each of these statuses once, then with the file. */
function failing(statuses: number[], headers: Record<string, string> = {}): Answer {
  const left = [...statuses];
  return (_, response) => {
    const status = left.shift();
    if (status !== undefined) response.writeHead(status, headers).end('no');
    else response.writeHead(200, { etag: '"good"', 'content-length': 5 }).end('meow\n');
  };
}

describe('how an entry is named', () => {
  test.each([
    ['/a/b.csv', 'b.csv'],
    ['/a/b.csv?x=1', 'b.csv?x=1'],
    ['/a/my%20file.csv', 'my%20file.csv'],
    ['/a/b.csv?from=x/y', 'y'],
  ])('%s: %s', async (path, name) => {
    server.answers.set(path, failing([]));
    expect(await resolve(path)).toMatchObject([{ path: name, uri: server.url + path }]);
  });

  test('an address that ends in "/" needs a name', async () => {
    server.answers.set('/a/', failing([]));
    await expectCode(resolve('/a/'), 'INVALID_PATH');
    expect(await resolve('/a/', { name: 'index.html' })).toMatchObject([{ path: 'index.html' }]);
  });
});

describe('what is recorded', () => {
  test('without a checksum nothing is asked', async () => {
    const uri = `${server.url}/a/b.csv?x=1#part`;
    expect(await resolve('/a/b.csv?x=1#part', { checksum: false, name: 'b.csv' })).toEqual([
      { kind: 'reference', path: 'b.csv', uri, digest: uri, size: undefined, extra: undefined },
    ]);
    expect(server.asked).toEqual([]);
  });

  test('an answer that may be old is given again; a failure, another question, or one that must be new is asked', async () => {
    server.answers.set('/x', failing([404]));
    await expectCode(resolve('/x', { maxAgeMs: 60_000 }), 'REFERENCE_MISSING');
    const first = await resolve('/x', { maxAgeMs: 60_000 });
    const asked = server.asked.length;
    expect(await resolve('/x', { maxAgeMs: 60_000 })).toEqual(first);
    expect(server.asked).toHaveLength(asked);
    await resolve('/x', { maxAgeMs: 60_000, name: 'y' });
    expect(server.asked).toHaveLength(asked + 1);
    await resolve('/x');
    expect(server.asked).toHaveLength(asked + 2);
  });

  test('no size when the server tells one that no number holds', async () => {
    server.answers.set('/x', (_, response) => {
      response.writeHead(200, { etag: '"a"', 'content-length': '9007199254740993' }).write('x');
    });
    expect(await resolve('/x')).toMatchObject([{ digest: 'a', size: undefined }]);
  });

  test('a weak ETag keeps its W/', async () => {
    server.answers.set('/x', (_, response) => response.writeHead(200, { etag: 'W/"abc"' }).end('meow\n'));
    expect(await resolve('/x')).toMatchObject([{ digest: 'W/"abc', extra: { etag: 'W/"abc"' } }]);
  });

  test('an ETag without quotes', async () => {
    server.answers.set('/x', (_, response) => response.writeHead(200, { etag: 'abc' }).end('meow\n'));
    expect(await resolve('/x')).toMatchObject([{ digest: 'abc', extra: { etag: 'abc' } }]);
  });

  test('without an ETag: the address, and no extra; the size is all that can be compared', async () => {
    let body = 'meow\n';
    server.answers.set('/x', (_, response) =>
      response.writeHead(200, { 'content-length': body.length }).end(body),
    );
    const [entry] = await resolve('/x');
    expect(entry).toMatchObject({ digest: `${server.url}/x`, size: 5, extra: undefined });
    expect(await text({ references }, entry!)).toBe('meow\n');
    expect(await references.check(entry!)).toMatchObject({ state: 'unknown', readable: true });
    body = 'longer';
    await expectCode(references.open(entry!), 'REFERENCE_CHANGED');
    expect(await references.check(entry!)).toMatchObject({ state: 'changed', now: { size: 6 } });
  });

  test('without a length', async () => {
    server.answers.set('/x', (_, response) => {
      response.writeHead(200, { etag: '"abc"' });
      response.write('me');
      response.end('ow\n');
    });
    const [entry] = await resolve('/x');
    expect(entry!.size).toBeUndefined();
    expect(await text({ references }, entry!)).toBe('meow\n');
  });

  test('the address where redirects end, with what stands behind # in the first one', async () => {
    server.answers.set('/first', (_, response) => response.writeHead(302, { location: '/second?a=1' }).end());
    server.answers.set('/second?a=1', (_, response) =>
      response.writeHead(307, { location: `${server.url}/last file` }).end(),
    );
    server.answers.set('/last%20file', failing([]));
    expect(await resolve('/first#part')).toMatchObject([
      { path: 'first#part', uri: `${server.url}/last%20file#part`, digest: 'good' },
    ]);
  });

  test('the body is not read', async () => {
    let closed: Promise<void> | undefined;
    server.answers.set('/endless', (_, response) => {
      closed = new Promise((done) => response.once('close', done));
      response.writeHead(200, { etag: '"abc"' });
      response.write('x');
    });
    expect(await resolve('/endless')).toMatchObject([{ digest: 'abc' }]);
    await closed;
  });
});

describe('what goes wrong', () => {
  test('redirects in a circle', async () => {
    server.answers.set('/x', (_, response) => response.writeHead(301, { location: '/x' }).end());
    await expectCode(resolve('/x'), 'REFERENCE_DENIED');
    expect(server.asked).toHaveLength(31);
  });

  test('to an address with a password in it, which is not asked', async () => {
    const location = `${server.url.replace('//', '//user:secret@')}/x`;
    server.answers.set('/old', (_, response) => response.writeHead(302, { location }).end());
    await expectCode(resolve('/old'), 'REFERENCE_DENIED');
    // As another program may have written it into a manifest.
    const written = {
      kind: 'reference',
      path: 'x',
      uri: location,
      digest: 'abc',
      size: 5,
      extra: undefined,
    } as const;
    await expectCode(references.open(written), 'REFERENCE_DENIED');
    expect(await references.check(written)).toMatchObject({ state: 'unknown', failure: 'REFERENCE_DENIED' });
    expect(server.asked).toEqual(['GET /old']);
  });

  test('a redirect to what is not the web', async () => {
    server.answers.set('/x', (_, response) =>
      response.writeHead(302, { location: 'file:///etc/hosts' }).end(),
    );
    await expectCode(resolve('/x'), 'REFERENCE_DENIED');
  });

  test.each([
    [400, 'REFERENCE_DENIED'],
    [401, 'REFERENCE_DENIED'],
    [403, 'REFERENCE_DENIED'],
    [404, 'REFERENCE_MISSING'],
    [410, 'REFERENCE_MISSING'],
    [304, 'REFERENCE_DENIED'],
  ] as const)('%d is %s, at once', async (status, code) => {
    server.answers.set('/x', failing([status]));
    await expectCode(resolve('/x'), code);
    expect(server.asked).toHaveLength(1);
  });

  test.each([408, 429, 500, 502, 503, 504])('%d is tried again', async (status) => {
    server.answers.set('/x', failing([status, status]));
    expect(await resolve('/x')).toHaveLength(1);
    server.answers.set('/x', failing([status, status, status]));
    await expectCode(resolve('/x'), 'REFERENCE_UNREACHABLE');
    expect(server.asked).toHaveLength(6);
  });

  test('a server that asks for patience gets it', async () => {
    server.answers.set('/x', failing([429], { 'retry-after': '0.01' }));
    expect(await resolve('/x')).toHaveLength(1);
  });

  test('no answer', async () => {
    references = open({ timeoutMs: 50, pauses: [] });
    server.answers.set('/x', () => {});
    await expectCode(resolve('/x'), 'REFERENCE_UNREACHABLE');
  });

  test('a body that stops coming', async () => {
    references = open({ timeoutMs: 200, pauses: [] });
    server.answers.set('/x', (_, response) => {
      response.writeHead(200, { etag: '"abc"', 'content-length': 5 });
      response.write('me');
    });
    const [entry] = await resolve('/x');
    await expectCode(references.open(entry!).then(collect), 'REFERENCE_UNREACHABLE');
  });

  test.each([
    ['cancelled', 20_000, 'CANCELLED'],
    ['given up', 100, 'REFERENCE_UNREACHABLE'],
  ])('the connection of a body that hangs and is %s is closed', async (_, timeoutMs, code) => {
    references = open({ timeoutMs, pauses: [] });
    const closed = Promise.withResolvers<void>();
    let asked = 0;
    server.answers.set('/x', ({ socket }, response) => {
      if (++asked === 2) socket.on('close', () => closed.resolve());
      response.writeHead(200, { etag: '"abc"', 'content-length': 5 });
      response.write('me');
    });
    const [entry] = await resolve('/x');
    const cancel = new AbortController();
    const reading = (await references.open(entry!, undefined, cancel.signal))[Symbol.asyncIterator]();
    await reading.next();
    const hanging = reading.next();
    if (code === 'CANCELLED') cancel.abort();
    await expect(hanging).rejects.toMatchObject({ code });
    await closed.promise;
  });

  test('a compressed answer that was not asked for and holds more than was recorded', async () => {
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024));
    const compressed = { etag: '"abc"', 'content-encoding': 'gzip', 'content-length': bomb.length };
    server.answers.set('/x', failing([]));
    const [entry] = await resolve('/x');
    server.answers.set('/x', (_, response) => void response.writeHead(200, compressed).end(bomb));
    await expectCode(references.open({ ...entry!, digest: 'abc' }).then(collect), 'REFERENCE_CHANGED');
  });

  test('a connection that breaks in the body', async () => {
    server.answers.set('/x', (_, response) => {
      response.writeHead(200, { etag: '"abc"', 'content-length': 5 });
      response.write('me', () => response.destroy());
    });
    const [entry] = await resolve('/x');
    await expectCode(references.open(entry!).then(collect), 'REFERENCE_UNREACHABLE');
  });

  test('nobody listens', async () => {
    const { url } = server;
    await server.stop();
    await expectCode(toArray(references.resolve(`${url}/x`)), 'REFERENCE_UNREACHABLE');
    server = await startWebServer();
  });

  test('what is no web server', async () => {
    const odd = createServer((socket) => socket.write('SSH-2.0-x\r\n', () => socket.destroy()));
    await new Promise<void>((done) => odd.listen(0, '127.0.0.1', done));
    const { port } = odd.address() as { port: number };
    await expectCode(toArray(references.resolve(`http://127.0.0.1:${port}/x`)), 'REFERENCE_UNREACHABLE');
    await new Promise((done) => odd.close(done));
  });

  test('a password in the address is refused, and not repeated', async () => {
    const uri = server.url.replace('//', '//me:secret@');
    for (const checksum of [true, false]) {
      const error = await toArray(references.resolve(`${uri}/x`, { checksum })).catch(
        (thrown: Error) => thrown,
      );
      expect(error).toMatchObject({ code: 'INVALID_REFERENCE' });
      expect(JSON.stringify(error)).not.toContain('secret');
      expect(String(error)).not.toContain('secret');
    }
    expect(server.asked).toEqual([]);
  });
});

describe('what is read', () => {
  test('a part from a server that always gives everything', async () => {
    server.answers.set('/x', (_, response) => response.writeHead(200, { etag: '"abc"' }).end('abcdefghij'));
    const [entry] = await resolve('/x');
    expect(await text({ references }, entry!, { start: 2, end: 4 })).toBe('cd');
    expect(await text({ references }, entry!, { start: 8, end: 14 })).toBe('ij');
  });

  test('nothing of a file whose ETag is another', async () => {
    server.files.set('x', Buffer.from('meow\n'));
    const [entry] = await resolve('/x');
    server.files.set('x', Buffer.from('woof\n'));
    await expectCode(references.open(entry!, { start: 0, end: 1 }), 'REFERENCE_CHANGED');
    await expectCode(references.open(entry!), 'REFERENCE_CHANGED');
  });

  test('nothing that was recorded without a checksum, once the server sends ETags', async () => {
    server.files.set('x', Buffer.from('meow\n'));
    const [entry] = await resolve('/x', { checksum: false });
    await expectCode(references.open(entry!), 'NOT_DOWNLOADABLE');
  });

  test('fewer or more bytes than were recorded, when the server does not say how many there are', async () => {
    let body = 'meow\n';
    server.answers.set('/x', (_, response) => {
      response.writeHead(200, { etag: '"abc"' });
      response.write(body[0]);
      response.end(body.slice(1));
    });
    const [entry] = await resolve('/x');
    for (body of ['meo', 'meow meow\n'])
      await expectCode(references.open({ ...entry!, size: 5 }).then(collect), 'REFERENCE_CHANGED');
  });

  test('a size of 0 counts as not known, as other writers put it', async () => {
    server.files.set('x', Buffer.from('meow\n'));
    const [entry] = await resolve('/x');
    expect(await text({ references }, { ...entry!, size: 0 })).toBe('meow\n');
  });
});
