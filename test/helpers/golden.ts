import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

type GoldenStep =
  | { readonly op: 'add_dir' | 'add_reference_dir'; readonly dir?: string; readonly name?: string | null }
  | { readonly op: 'add_file'; readonly file: string; readonly name?: string }
  | { readonly op: 'new_file'; readonly name: string; readonly text: string }
  | {
      readonly op: 'add_reference';
      readonly uri: string;
      readonly name?: string;
      readonly checksum?: boolean;
    }
  | { readonly op: 'remove'; readonly path: string };

/** What an artifact is made of, and what the released Python client says of it. */
export interface Golden {
  readonly name: string;
  readonly files: readonly ({ readonly path: string } & (
    | { readonly text: string }
    | { readonly seed: string; readonly size: number }
  ))[];
  readonly steps: readonly GoldenStep[];
  readonly expect: Readonly<
    Record<
      'MD5' | 'XXH128',
      {
        readonly digest: string;
        readonly count: number;
        readonly entries?: Readonly<Record<string, { readonly digest: string; readonly size?: number }>>;
      }
    >
  >;
}

/** All cases. */
export const GOLDEN = JSON.parse(
  readFileSync(new URL('../fixtures/wandb-golden-digests.json', import.meta.url), 'utf8'),
) as readonly Golden[];

/** Makes the folder that a case begins with. */
export function makeGoldenFolder(folder: string, { files }: Golden): void {
  mkdirSync(folder, { recursive: true });
  for (const file of files) {
    mkdirSync(dirname(join(folder, file.path)), { recursive: true });
    writeFileSync(join(folder, file.path), contentOf(file));
  }
}

function contentOf(file: Golden['files'][number]): Buffer {
  if ('text' in file) return Buffer.from(file.text);
  const blocks: Buffer[] = [];
  for (let i = 0; i * 32 < file.size; i++) {
    blocks.push(createHash('sha256').update(`${file.seed}:${i}`).digest());
  }
  return Buffer.concat(blocks).subarray(0, file.size);
}
