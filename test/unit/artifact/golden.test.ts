import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createFileDigest, createManifestDigest, digestText } from '../../../main/engine/artifact/digest.ts';
import { comparePaths, type DigestAlgorithm } from '../../../main/engine/artifact/entry.ts';
import { normalizeLogicalPath } from '../../../main/engine/artifact/logical-path.ts';

type Source = { readonly text: string } | { readonly seed: string; readonly size: number };

type Step =
  | { readonly op: 'add_dir'; readonly dir?: string; readonly name?: string }
  | { readonly op: 'add_file'; readonly file: string; readonly name?: string }
  | ({ readonly op: 'new_file'; readonly name: string } & Source)
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'add_reference' | 'add_reference_dir' };

interface Expected {
  readonly digest: string;
  readonly count: number;
  readonly entries?: Readonly<Record<string, { readonly digest: string; readonly size?: number }>>;
}

interface GoldenCase {
  readonly name: string;
  readonly files: readonly (Source & { readonly path: string })[];
  readonly steps: readonly Step[];
  readonly expect: { readonly MD5: Expected; readonly XXH128: Expected };
}

/** Made with the released Python client wandb 0.30.0: artifacts built step by step, their digests and manifests. */
const cases: readonly GoldenCase[] = JSON.parse(
  readFileSync(new URL('../../fixtures/wandb-golden-digests.json', import.meta.url), 'utf8'),
);
const algorithms = [
  ['MD5', 'md5'],
  ['XXH128', 'xxh128'],
] as const;

const withoutReferences = cases.filter(
  ({ steps }) => !steps.some(({ op }) => op.startsWith('add_reference')),
);
const withReferences = cases.filter((golden) => !withoutReferences.includes(golden));

describe.each(algorithms)('golden digests, %s', (label, algorithm) => {
  it.each(withoutReferences)('$name: files to digest', async (golden) => {
    const expected = golden.expect[label];
    const digests = await entryDigests(build(golden), algorithm);
    expect(digests.size).toBe(expected.count);
    if (expected.entries) {
      const texts = Object.entries(expected.entries).map(([path, { digest }]) => [path, digest] as const);
      expect(Object.fromEntries(digests)).toEqual(Object.fromEntries(texts));
    }
    expect(await manifestDigest(digests, algorithm)).toBe(expected.digest);
  });

  it.each(withReferences)('$name: entries to digest', async (golden) => {
    const expected = golden.expect[label];
    const digests = new Map(Object.entries(expected.entries!).map(([path, { digest }]) => [path, digest]));
    expect(digests.size).toBe(expected.count);
    expect(await manifestDigest(digests, algorithm)).toBe(expected.digest);
  });
});

it('covers cases of both kinds', () => {
  expect(withoutReferences.length).toBeGreaterThanOrEqual(9);
  expect(withReferences.length).toBeGreaterThanOrEqual(4);
});

/** Contents by logical path after the steps of a case. */
function build({ files, steps }: GoldenCase): Map<string, Buffer> {
  const folder = new Map(files.map((file) => [file.path, contentOf(file)]));
  const entries = new Map<string, Buffer>();
  for (const step of steps) {
    if (step.op === 'add_dir') {
      for (const [path, content] of below(folder, step.dir ?? '')) {
        entries.set(normalizeLogicalPath(`${step.name ?? ''}/${path}`.replace(/^\//, ''), 'linux'), content);
      }
    } else if (step.op === 'add_file') entries.set(step.name ?? step.file, folder.get(step.file)!);
    else if (step.op === 'new_file') entries.set(step.name, contentOf(step));
    else if (step.op === 'remove') {
      entries.delete(step.path);
      for (const [path] of below(entries, step.path)) entries.delete(`${step.path}/${path}`);
    }
  }
  return entries;
}

function below(files: ReadonlyMap<string, Buffer>, dir: string): [path: string, content: Buffer][] {
  if (dir === '') return [...files];
  return [...files]
    .filter(([path]) => path.startsWith(`${dir}/`))
    .map(([path, content]) => [path.slice(dir.length + 1), content]);
}

function contentOf(source: Source): Buffer {
  if ('text' in source) return Buffer.from(source.text);
  const blocks: Buffer[] = [];
  for (let i = 0; i * 32 < source.size; i++)
    blocks.push(createHash('sha256').update(`${source.seed}:${i}`).digest());
  return Buffer.concat(blocks).subarray(0, source.size);
}

async function entryDigests(
  files: ReadonlyMap<string, Buffer>,
  algorithm: DigestAlgorithm,
): Promise<Map<string, string>> {
  const hasher = await createFileDigest(algorithm);
  const digests = new Map<string, string>();
  for (const [path, content] of files) {
    hasher.init();
    hasher.update(content);
    digests.set(path, digestText(algorithm, hasher.digest()));
  }
  return digests;
}

async function manifestDigest(
  digests: ReadonlyMap<string, string>,
  algorithm: DigestAlgorithm,
): Promise<string> {
  const manifest = await createManifestDigest(algorithm);
  for (const path of [...digests.keys()].sort(comparePaths)) manifest.add(path, digests.get(path)!);
  return manifest.hex();
}
