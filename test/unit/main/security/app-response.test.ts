import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appResponse } from '../../../../main/security/app-response.ts';

let root: string;
const get = (path: string, method = 'GET') =>
  appResponse(join(root, 'renderer'), new Request(`vitrine-app://vitrine${path}`, { method }));

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-response-'));
  mkdirSync(join(root, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.js'), 'secret');
  writeFileSync(
    join(root, 'renderer', 'index.html'),
    '<meta content="__NONCE__"><style nonce="__NONCE__"></style>',
  );
  writeFileSync(join(root, 'renderer', 'assets', 'app-1a_2.js'), 'js');
  writeFileSync(join(root, 'renderer', 'assets', 'notes.txt'), 'no type is known for it');
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the files of the screen', () => {
  test('the page gets a nonce of its own at each load, the same in page and policy', async () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 3; i++) {
      const response = await get('/index.html');
      const policy = response.headers.get('Content-Security-Policy') ?? '';
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
      expect(await response.text()).toBe(`<meta content="${nonce}"><style nonce="${nonce}"></style>`);
      expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  test('other files as they are, with their type', async () => {
    const response = await get('/assets/app-1a_2.js');
    expect(await response.text()).toBe('js');
    expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  test.each([
    '/',
    '/gone.js',
    '/assets',
    '/assets/notes.txt',
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/assets/..%5c..%5csecret.js',
    '/assets//app-1a_2.js',
    '//secret.js',
    '/index.html%00.js',
    '/C:/secret.js',
  ])('not found: %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  test('another host or scheme has no files', async () => {
    for (const address of ['vitrine-app://evil/index.html', 'https://vitrine/index.html']) {
      expect((await appResponse(join(root, 'renderer'), new Request(address))).status).toBe(404);
    }
  });

  test('nothing but reading', async () => {
    expect((await get('/index.html', 'POST')).status).toBe(405);
    expect((await get('/index.html', 'DELETE')).status).toBe(405);
  });
});
