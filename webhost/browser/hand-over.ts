import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Writes a file that only its owner can read and that leads a browser on to the address, token and all. So the token stands on no command
 * line, where other users of the machine could read it.
 */
export function writeHandOver(url: string): { readonly file: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-open-'));
  const file = join(folder, 'vitrine.html');
  const address = url.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url=${address}">
<title>Vitrine</title>
<p><a href="${address}">Open Vitrine</a></p>
</html>
`;
  writeFileSync(file, html, { mode: 0o600, flag: 'wx' });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
