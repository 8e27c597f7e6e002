import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '../..');
const BIOME = join(PROJECT, 'node_modules/.bin/biome');

/** One file of each part of the sources. */
const PARTS = {
  contract: 'contract/errors.ts',
  format: 'main/engine/format/pack.ts',
  history: 'main/engine/history/state.ts',
  artifact: 'main/engine/artifact/entry.ts',
  threads: 'main/engine/threads/rpc.ts',
  hash: 'main/engine/hash/outcome.ts',
  store: 'main/engine/store/backends/folder.ts',
  catalog: 'main/engine/catalog/queries/jobs.ts',
  scan: 'main/engine/scan/scan-types.ts',
  references: 'main/engine/references/references.ts',
  watch: 'main/engine/watch/folder-watcher.ts',
  transfer: 'main/engine/transfer/log/log-job.ts',
  lineage: 'main/engine/lineage/run-locks.ts',
  cli: 'cli/context.ts',
} as const;
type Part = keyof typeof PARTS;

const BOTTOM: readonly Part[] = ['contract', 'format', 'history', 'artifact', 'threads'];

/** What puts the engine together, from a folder of the engine. No layer may import any of it. */
const ASSEMBLY: readonly string[] = [
  '../engine.ts',
  '../services.ts',
  '../open-services.ts',
  '../runners.ts',
  '../dataset-folders.ts',
  '../background/keep-watching.ts',
  '../handlers/jobs.ts',
  '../../index.ts',
];

/** What each part may import beside itself; everything else in `PARTS` must be refused. */
const ALLOWED: Readonly<Record<Part, readonly Part[]>> = {
  contract: [],
  format: ['contract', 'history', 'artifact', 'threads'],
  history: ['contract', 'artifact'],
  artifact: ['contract'],
  threads: ['contract'],
  hash: BOTTOM,
  store: [...BOTTOM, 'hash'],
  catalog: [...BOTTOM, 'hash'],
  scan: BOTTOM,
  references: ['contract', 'artifact', 'threads'],
  watch: [...BOTTOM, 'scan'],
  transfer: [...BOTTOM, 'hash', 'store', 'catalog', 'scan', 'references'],
  lineage: ['contract', 'format', 'history', 'artifact', 'catalog'],
  cli: ['contract'],
};

const parts = Object.keys(PARTS) as Part[];
const layers = parts.filter((part) => part !== 'contract' && part !== 'cli');

/** Modules outside `PARTS` that a part must not use, and some that it may. */
const MODULES: Partial<
  Record<Part, { readonly refused: readonly string[]; readonly allowed: readonly string[] }>
> = {
  contract: { refused: ['node:fs', 'electron', 'better-sqlite3'], allowed: ['zod'] },
  cli: {
    refused: [
      ...ASSEMBLY.slice(1).map((module) => module.replace(/^\.\.\//, '../main/engine/')),
      '../main/index.ts',
      '../main/window.ts',
      'electron',
    ],
    allowed: ['../main/engine/engine.ts', 'commander', 'node:fs'],
  },
  ...Object.fromEntries(
    layers.map((part) => [
      part,
      {
        refused: [...ASSEMBLY, ...ASSEMBLY.map((module) => `../${module}`), 'electron'],
        allowed: ['node:fs'],
      },
    ]),
  ),
};

/** The parts of the app round the engine: each pattern of the rules, with what its files may import and what not. */
const APP: Readonly<
  Record<string, { readonly refused: readonly string[]; readonly allowed: readonly string[] }>
> = {
  'renderer/**': {
    refused: [
      'node:fs',
      'electron',
      '../main/startup.ts',
      '../preload/index.ts',
      '../webhost/start.ts',
      '../cli/spec.ts',
    ],
    allowed: ['../contract/host.ts', 'react'],
  },
  'preload/**': {
    refused: [
      'node:fs',
      'zod',
      '../main/startup.ts',
      '../renderer/app.tsx',
      '../webhost/start.ts',
      '../cli/spec.ts',
    ],
    allowed: ['../contract/bridge.ts', 'electron'],
  },
  'library/**': {
    refused: [
      'electron',
      '../main/startup.ts',
      '../main/engine/services.ts',
      '../main/engine/catalog/catalog.ts',
      '../main/engine/handlers/files.ts',
      '../preload/index.ts',
      '../renderer/app.tsx',
      '../webhost/start.ts',
      '../cli/run-job.ts',
    ],
    allowed: [
      '../main/engine/engine.ts',
      '../main/engine/data-home.ts',
      '../contract/started-jobs.ts',
      'node:fs',
    ],
  },
  'webhost/**': {
    refused: [
      'electron',
      '../main/startup.ts',
      '../main/engine/engine.ts',
      '../preload/index.ts',
      '../renderer/app.tsx',
      '../cli/spec.ts',
    ],
    allowed: ['../contract/errors.ts', './electron/app.ts', 'ws', 'node:fs'],
  },
  'main/*.ts': {
    refused: ['./engine/engine.ts', './engine/catalog/rows.ts', './engine/services.ts', ...aroundMain('..')],
    allowed: [
      './engine/data-home.ts',
      './engine/own-folder.ts',
      '../contract/host.ts',
      'electron',
      'node:fs',
    ],
  },
  ...Object.fromEntries(
    ['window', 'ipc', 'security', 'desktop'].map((folder) => [
      `main/${folder}/**`,
      {
        refused: ['../engine/engine.ts', '../engine/store/store.ts', ...aroundMain('../..')],
        allowed: [
          '../engine/data-home.ts',
          '../engine/own-folder.ts',
          '../security/csp.ts',
          '../../contract/host.ts',
          'electron',
          'node:fs',
        ],
      },
    ]),
  ),
  'main/engine/*.ts': {
    refused: ['electron', '../window/windows.ts', '../desktop/uploads.ts', ...aroundMain('../..')],
    allowed: ['./catalog/catalog.ts', './handlers/files.ts', '../../contract/host.ts', 'node:fs'],
  },
  'main/engine/handlers/**': {
    refused: ['electron', '../../ipc/sender.ts', '../../security/csp.ts', ...aroundMain('../../..')],
    allowed: ['../services.ts', '../../../contract/host.ts'],
  },
};

function aroundMain(project: string): string[] {
  return ['preload/index.ts', 'renderer/app.tsx', 'webhost/start.ts', 'cli/spec.ts'].map(
    (file) => `${project}/${file}`,
  );
}

describe('layers in lint', () => {
  test.each(Object.entries(APP))('%s', (pattern, { allowed, refused }) => {
    expect(refusedImports(pattern.replace(/\/\*.*$/, ''), [...allowed, ...refused])).toEqual(refused);
  });

  test.each(parts)('%s', (part) => {
    const others = parts.filter((other) => other !== part);
    const allowed = [
      ...others.filter((other) => ALLOWED[part].includes(other)).map((other) => importOf(part, other)),
      ...(MODULES[part]?.allowed ?? []),
    ];
    const refused = [
      ...others.filter((other) => !ALLOWED[part].includes(other)).map((other) => importOf(part, other)),
      ...(MODULES[part]?.refused ?? []),
    ];
    expect(refusedImports(folderOf(part), [...allowed, ...refused])).toEqual(refused);
  });

  test('every folder with a rule is tried', () => {
    const covered = [...parts.map((part) => `${folderOf(part)}/**`), ...Object.keys(APP)];
    expect(ruledFolders().toSorted()).toEqual(covered.toSorted());
  });
});

/**
 * Lints a file of this folder that imports all these modules; returns those that are refused. The file lies in a copy of
 * the folders with the project's rules, so that nobody who reads the sources meanwhile meets it.
 */
function refusedImports(folder: string, modules: readonly string[]): string[] {
  const root = mkdtempSync(join(tmpdir(), 'vitrine-borders-'));
  try {
    const { vcs: _, ...config } = biomeConfig();
    writeFileSync(join(root, 'biome.json'), JSON.stringify(config));
    const file = `${folder}/border-probe.ts`;
    mkdirSync(join(root, folder), { recursive: true });
    const lines = modules.map((module, i) => `export { a as a${i} } from '${module}';\n`);
    writeFileSync(join(root, file), lines.join(''));
    const found = diagnostics(root, file);
    return modules.filter((_, i) => found.has(i + 1));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Line numbers at which the rule about imports speaks. */
function diagnostics(root: string, file: string): Set<number> {
  const options = [
    'lint',
    '--only=style/noRestrictedImports',
    '--reporter=github',
    '--max-diagnostics=none',
    file,
  ];
  const output = run(BIOME, options, root);
  const lines = output.matchAll(/^::error title=lint\/style\/noRestrictedImports,.*?line=(\d+),/gm);
  return new Set([...lines].map(([, line]) => Number(line)));
}

function run(command: string, options: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, options, { cwd, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    // It ends with 1 when something is refused; what it found is on standard output all the same.
    if (error instanceof Error && 'status' in error && error.status === 1 && 'stdout' in error) {
      return String(error.stdout);
    }
    throw error;
  }
}

interface BiomeConfig {
  readonly vcs?: unknown;
  readonly overrides: readonly {
    readonly includes: readonly string[];
    readonly linter: { readonly rules: { readonly style?: { readonly noRestrictedImports?: unknown } } };
  }[];
}

function biomeConfig(): BiomeConfig {
  return JSON.parse(readFileSync(join(PROJECT, 'biome.json'), 'utf8'));
}

function ruledFolders(): string[] {
  return biomeConfig().overrides.flatMap(({ includes, linter }) =>
    linter.rules.style?.noRestrictedImports === undefined ? [] : includes,
  );
}

/** The part's top folder, from the project's. */
function folderOf(part: Part): string {
  const segments = PARTS[part].split('/');
  return segments.slice(0, segments[0] === 'main' ? 3 : 1).join('/');
}

function importOf(from: Part, to: Part): string {
  const path = relative(folderOf(from), PARTS[to]);
  return path.startsWith('.') ? path : `./${path}`;
}
