// `npm start`: opens the built app in Electron where that can be had, else on the web host, which says where it is. Arguments go to
// the host: `npm start -- --port 8000 --no-browser`.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chooseHost } from './choose-host.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** An Electron that ends so soon with an error lacks something of the system. */
const STILLBORN_MS = 5_000;

if (!existsSync(join(root, 'dist', 'webhost.js'))) fail('Vitrine is not built. Run "npm run build".');
const { electron, reason } = chooseHost({ root });
if (electron === undefined) await startWebHost(reason);
else startElectron(electron);

async function startWebHost(why) {
  if (Number(process.versions.node.split('.')[0]) < 24) {
    fail(
      `Vitrine needs Node 24; this is ${process.version}. Run "npm ci", which brings it along, then "npm start".`,
    );
  }
  console.log(`Vitrine opens in the browser, because ${why}.`);
  await import(pathToFileURL(join(root, 'dist', 'webhost.js')).href);
}

function startElectron(binary) {
  const started = Date.now();
  const child = spawn(binary, [root, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => startWebHost(`Electron does not start here (${error.message})`));
  child.on('exit', (code, signal) => {
    const failed =
      code !== 0 && Date.now() - started < STILLBORN_MS && signal !== 'SIGTERM' && signal !== 'SIGINT';
    if (failed) startWebHost('Electron does not start here');
    else process.exit(code ?? 1);
  });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
