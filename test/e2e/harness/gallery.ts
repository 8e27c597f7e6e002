import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from '../../helpers/child-environment.ts';

/** Ids of what a gallery has. */
export interface GalleryIds {
  /** Collections. */
  readonly animals: string;
  readonly odd: string;
  readonly classifier: string;
  /** Of `animals`, oldest first. */
  readonly versions: readonly string[];
  /** A version with names that are long, right to left, or of emoji. */
  readonly oddVersion: string;
  /** A deleted version of `scratch`. */
  readonly deleted: string;
  readonly scratch: string;
  /** Dataset folder of `animals`, with pending changes. */
  readonly folder: string;
  /** A run that used the third version of `animals` and `oddVersion`. */
  readonly run: string;
  /** A version with references, of which one changed and one is missing. */
  readonly clips: string;
  readonly clipsCollection: string;
  /** Of `animals`, with everything that steps do; two of them add one path with different content. */
  readonly draft: string;
}

/** A home with one of everything that screens show. */
export interface Gallery extends GalleryIds {
  readonly home: string;
  /** Path of something beside the home. */
  at(...parts: string[]): string;
  remove(): void;
}

/** Makes a gallery; its first version is logged at `start`, an ISO time, and one each hour after it. */
export function makeGallery(start = '2026-11-02T08:00:00.000Z'): Gallery {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'vitrine-gallery-')));
  const printed = execFileSync(
    process.execPath,
    [join(import.meta.dirname, 'gallery-child.ts'), root, start],
    {
      env: childEnvironment(),
      encoding: 'utf8',
    },
  );
  return {
    ...(JSON.parse(printed) as GalleryIds),
    home: join(root, 'home'),
    at: (...parts) => join(root, ...parts),
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}
