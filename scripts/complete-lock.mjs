// Adds the optional packages of other platforms to package-lock.json. npm leaves them out when the registry in use does not
// have them, and `npm ci` then refuses the lock file. Run it after `npm install`: node scripts/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (path === '') continue;
    const version = range.replace(/^[\^~]/, '');
    const top = lock.packages[`node_modules/${name}`];
    // Packages of platforms are pinned; a range that the lock file answers is an ordinary optional package.
    if (top && version !== range) continue;
    const place = !top || top.version === version ? `node_modules/${name}` : `${path}/node_modules/${name}`;
    if (lock.packages[place]) continue;
    const words = name.split(/[/-]/);
    const system = systems.find((each) => words.includes(each));
    const processor = processors.find((each) =>
      words.some((word) => word === each || (each === 'arm' && word === 'arm')),
    );
    const wasm = words.includes('wasm32');
    if (!wasm && (!system || !processor)) {
      // Not a platform's package, such as fsevents: known by what it says of itself.
      if (name !== 'fsevents') throw new Error(`${name}: for which platform is it?`);
    }
    const libc = words.includes('musl') || words.includes('musleabihf') ? ['musl'] : undefined;
    const glibc = words.includes('gnu') || words.includes('gnueabihf') ? ['glibc'] : undefined;
    lock.packages[place] = {
      version,
      cpu: wasm ? ['wasm32'] : processor ? [processor] : undefined,
      ...(entry.dev ? { dev: true } : {}),
      libc: libc ?? glibc,
      optional: true,
      os: wasm ? undefined : [system ?? 'darwin'],
    };
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
