import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { S3Client } from '@aws-sdk/client-s3';
import { SERVERS, serverBinary } from '../../scripts/test-server-list.mjs';

/** A server that runs until it is stopped; its data goes with it. */
export interface RunningServer {
  /** Address without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Undefined when the server was not built: `node scripts/test-servers.mjs` builds it. */
export function builtServer(name: string): string | undefined {
  const server = SERVERS.find((one) => one.name === name);
  const binary = server && serverBinary(server);
  return binary && existsSync(binary) ? binary : undefined;
}

/** Title of tests that need a built server. */
export function titleOf(what: string, server: string): string {
  return builtServer(server)
    ? what
    : `${what} (skipped: ${server} is missing; node scripts/test-servers.mjs builds it)`;
}

/** Who may use what `startS3` starts, as variables of the environment. */
export const S3_KEYS = { AWS_ACCESS_KEY_ID: 'tester', AWS_SECRET_ACCESS_KEY: 'a secret of tests' };

/** MinIO: speaks S3, and keeps versions of buckets that want it. */
export async function startS3(): Promise<RunningServer> {
  return await start((port, folder) => ({
    program: builtServer('minio')!,
    options: [
      'server',
      ...['--address', `127.0.0.1:${port}`, '--console-address', '127.0.0.1:0'],
      '--quiet',
      folder,
    ],
    env: {
      MINIO_ROOT_USER: S3_KEYS.AWS_ACCESS_KEY_ID,
      MINIO_ROOT_PASSWORD: S3_KEYS.AWS_SECRET_ACCESS_KEY,
      MINIO_UPDATE: 'off',
      HOME: folder,
    },
  }));
}

/** A client of what `startS3` started. */
export function s3Client({ url }: RunningServer): S3Client {
  return new S3Client({
    endpoint: url,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: {
      accessKeyId: S3_KEYS.AWS_ACCESS_KEY_ID,
      secretAccessKey: S3_KEYS.AWS_SECRET_ACCESS_KEY,
    },
  });
}

/** A stand-in for Google Cloud Storage that keeps everything in memory. */
export async function startGs(): Promise<RunningServer> {
  return await start((port) => ({
    program: builtServer('fake-gcs-server')!,
    options: [
      ...['-scheme', 'http', '-host', '127.0.0.1', '-port', String(port)],
      ...['-backend', 'memory', '-log-level', 'error'],
    ],
  }));
}

/** For servers on 127.0.0.1 that have to speak TLS; nobody else trusts it. */
export const CERTIFICATE = {
  certificate: fileURLToPath(new URL('certificate/certificate.pem', import.meta.url)),
  key: fileURLToPath(new URL('certificate/key.pem', import.meta.url)),
};

/** Azurite, from npm; with `signIn` it speaks TLS and takes tokens too. */
export async function startAzurite({ signIn = false } = {}): Promise<RunningServer> {
  const manifest = fileURLToPath(import.meta.resolve('azurite/package.json'));
  const program = join(manifest, '../dist/src/blob/main.js');
  const { certificate, key } = CERTIFICATE;
  const { url, stop } = await start((port) => ({
    program: process.execPath,
    options: [
      program,
      ...['--blobHost', '127.0.0.1', '--blobPort', String(port)],
      ...['--inMemoryPersistence', '--silent', '--skipApiVersionCheck', '--disableTelemetry'],
      ...(signIn ? ['--oauth', 'basic', '--cert', certificate, '--key', key] : []),
    ],
  }));
  return { url: signIn ? url.replace('http:', 'https:') : url, stop };
}

/** The account and key that every Azurite has, as its documentation prints them. */
export const AZURITE_ACCOUNT = 'devstoreaccount1';
const AZURITE_KEY =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** What `AZURE_STORAGE_CONNECTION_STRING` holds for a server in the place of Azure. */
export function azuriteConnection({ url }: { readonly url: string }): string {
  const endpoint = `${url}/${AZURITE_ACCOUNT}`;
  const protocol = new URL(url).protocol.slice(0, -1);
  return `DefaultEndpointsProtocol=${protocol};AccountName=${AZURITE_ACCOUNT};AccountKey=${AZURITE_KEY};BlobEndpoint=${endpoint};`;
}

interface Command {
  readonly program: string;
  readonly options: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

async function start(command: (port: number, folder: string) => Command): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-server-'));
  const port = await freePort();
  const { program, options, env } = command(port, folder);
  const child = spawn(program, options, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  if (await listens(child, port)) return { url: `http://127.0.0.1:${port}`, stop };
  await stop();
  throw new Error(`${program} does not listen: ${said}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

async function listens(child: ChildProcess, port: number): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return true;
    await sleep(50);
  }
  return false;
}
