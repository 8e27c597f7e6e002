import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The servers of scripts/test-servers.mjs. */
export const SERVERS = [
  { name: 'fake-gcs-server', module: 'github.com/fsouza/fake-gcs-server', version: 'v1.56.1' },
  { name: 'minio', module: 'github.com/minio/minio', version: 'v0.0.0-20260212201848-7aac2a2c5b7c' },
];

const cache = fileURLToPath(new URL('../node_modules/.cache/test-servers', import.meta.url));

/** Where the program of a server lies, by its version. */
export function serverBinary({ name, version }) {
  return join(cache, `${name}-${version}`, process.platform === 'win32' ? `${name}.exe` : name);
}
