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
  watch: 'main/engine/watch/folder-watcher.ts',
  transfer: 'main/engine/transfer/log/log-job.ts',
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
  '../handlers/jobs.ts',
  '../../index.ts',
];

/** What each part may import beside itself; everything else in `PARTS` must be refused. */
const ALLOWED: Readonly<Record<Part, readonly Part[]>> = {
  contract: [],
  format: ['contract', 'history', 'artifact'],
  history: ['contract', 'artifact'],
  artifact: ['contract'],
  threads: ['contract'],
  hash: BOTTOM,
  store: [...BOTTOM, 'hash'],
  catalog: [...BOTTOM, 'hash'],
  scan: BOTTOM,
  watch: [...BOTTOM, 'scan'],
  transfer: [...BOTTOM, 'hash', 'store', 'catalog', 'scan'],
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

describe('layers in lint', () => {
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
    expect(refusedImports(part, [...allowed, ...refused])).toEqual(refused);
  });

  test('every folder with a rule is tried', () => {
    const covered = parts.map((part) => `${folderOf(part)}/**`);
    expect(ruledFolders().toSorted()).toEqual(covered.toSorted());
  });
});

/**
 * Lints a file of this part that imports all these modules; returns those that are refused. The file lies in a copy of
 * the folders with the project's rules, so that nobody who reads the sources meanwhile meets it.
 */
function refusedImports(part: Part, modules: readonly string[]): string[] {
  const root = mkdtempSync(join(tmpdir(), 'vitrine-borders-'));
  try {
    const { vcs: _, ...config } = biomeConfig();
    writeFileSync(join(root, 'biome.json'), JSON.stringify(config));
    const file = `${folderOf(part)}/border-probe.ts`;
    mkdirSync(join(root, folderOf(part)), { recursive: true });
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
