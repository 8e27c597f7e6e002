import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { childEnvironment } from '../helpers/child-environment.ts';
import { azuriteConnection, CERTIFICATE, type RunningServer, startAzurite } from './servers.ts';

const CHILD = fileURLToPath(new URL('azure-sign-in-child.ts', import.meta.url));

/** What Azurite takes for a token: it looks at whom it is for and until when, not at who signed it. */
function tokenUntil(seconds: number): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const issuer = 'https://sts.windows.net/00000000-0000-0000-0000-000000000000/';
  const claims = { iat: seconds - 7200, nbf: seconds - 7200, exp: seconds, iss: issuer, ver: '1.0' };
  const audience = { aud: 'https://storage.azure.com' };
  return [{ typ: 'JWT', alg: 'RS256' }, { ...claims, ...audience }, 'signature'].map(part).join('.');
}

describe.skipIf(process.platform === 'win32')('without key or signature', () => {
  let folder: string;
  let server: RunningServer;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vitrine-azure-'));
    server = await startAzurite({ signIn: true });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What is read where `az`, the command line of Azure, is this script. */
  const readWith = async (az: string) => {
    writeFileSync(join(folder, 'az'), `#!/bin/sh\n${az}\n`, { mode: 0o755 });
    const env = childEnvironment({
      PATH: [folder, process.env.PATH ?? ''].join(delimiter),
      // The other ways to sign in would look for servers that are not here.
      AZURE_TOKEN_CREDENTIALS: 'AzureCliCredential',
      NODE_EXTRA_CA_CERTS: CERTIFICATE.certificate,
    });
    const child = promisify(execFile)(process.execPath, [CHILD, azuriteConnection(server)], { env });
    return (await child).stdout.trim().split('\n');
  };

  test('what `az login` gives access to is read', async () => {
    const expires = Math.floor(Date.now() / 1000) + 3600;
    const answer = { accessToken: tokenUntil(expires), expires_on: expires, tokenType: 'Bearer' };
    const script = `echo '${JSON.stringify(answer)}'`;
    expect(await readWith(script)).toEqual(['public cat.txt', 'private cat.txt']);
  });

  test('where nobody is signed in, what is public is read, and nothing else', async () => {
    const script = `echo "Please run 'az login' to setup account." >&2; exit 1`;
    expect(await readWith(script)).toEqual(['public cat.txt', 'private REFERENCE_DENIED']);
  });
});
