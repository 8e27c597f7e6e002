import { afterAll, beforeAll } from 'vitest';
import { createReferences } from '../../main/engine/references/references.ts';
import { testReferences } from './contract.ts';
import { NO_ARTIFACTS, QUICK } from './no-artifacts.ts';
import { startWebServer, type WebServer } from './web-server.ts';

let server: WebServer;
beforeAll(async () => {
  server = await startWebServer();
});
afterAll(() => server.stop());

let worlds = 0;

testReferences(
  {
    many: false,
    keepsVersions: false,
    dropsEmpty: false,
    oddNames: [
      'a b.txt',
      'a#b.txt',
      'a?b.txt',
      '%41.txt',
      '100%.txt',
      'é.txt',
      '😀',
      'quote\'"',
      'a+b&c=d',
      'sub/ä/x',
    ],
    meow: {
      digest: 'ad606d6a24a2dec982bc2993aaaf9160',
      extra: { etag: '"ad606d6a24a2dec982bc2993aaaf9160"' },
    },
  },
  async () => {
    const world = `world${worlds++}`;
    return {
      references: createReferences({ env: {}, artifacts: NO_ARTIFACTS, policy: QUICK }),
      uri: (name) => `${server.url}/${world}/${name.split('/').map(encodeURIComponent).join('/')}`,
      put: async (name, bytes) => void server.files.set(`${world}/${name}`, Buffer.from(bytes)),
      remove: async (name) => void server.files.delete(`${world}/${name}`),
    };
  },
);
