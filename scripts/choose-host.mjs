import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const DOWNLOAD_MS = 60_000;
const REMEMBERED_MS = 24 * 60 * 60_000;

/**
 * Which of the two hosts shows the app: `{ electron: path }`, or `{ reason }` in words for why it is the web host. Downloads the Electron
 * binary when it is not there; that it could not be is remembered for a day.
 */
export function chooseHost({
  root,
  env = process.env,
  platform = process.platform,
  isRoot = process.getuid?.() === 0,
  now = Date.now(),
  download = downloadElectron,
}) {
  if (env.VITRINE_HOST === 'web') return { reason: 'VITRINE_HOST=web says so' };
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return { reason: 'there is no display' };
  if (platform === 'linux' && isRoot) return { reason: "Electron's sandbox does not run as root" };
  const folder = join(root, 'node_modules', 'electron');
  if (!existsSync(join(folder, 'package.json'))) return { reason: 'Electron is not installed' };
  const there = electronBinary(folder, env);
  if (there !== undefined) return { electron: there };
  const mark = join(root, 'node_modules', '.cache', 'vitrine', 'electron-download-failed');
  if (existsSync(mark) && now - statSync(mark).mtimeMs < REMEMBERED_MS) {
    return { reason: 'the Electron binary could not be downloaded today; it is tried again tomorrow' };
  }
  console.log('Downloading Electron, for a minute at most.');
  download(folder, DOWNLOAD_MS);
  const electron = electronBinary(folder, env);
  if (electron !== undefined) {
    rmSync(mark, { force: true });
    return { electron };
  }
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, '');
  return { reason: 'the Electron binary could not be downloaded' };
}

/** The binary as the package itself finds it: `path.txt` names it in `dist`. */
function electronBinary(folder, env) {
  const file = join(folder, 'path.txt');
  if (!existsSync(file)) return undefined;
  const binary = join(
    env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'),
    readFileSync(file, 'utf8').trim(),
  );
  return existsSync(binary) ? binary : undefined;
}

function downloadElectron(folder, timeout) {
  spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout,
    killSignal: 'SIGKILL',
  });
}
