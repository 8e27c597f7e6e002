import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from '../../helpers/child-environment.ts';

/** Ids of what a lineage home has. */
export interface LineageIds {
  /** `pets/animals:v1`: made from three versions, used by nine runs. */
  readonly animals: string;
  /** The run that made it, and one that used it. */
  readonly ingest: string;
  readonly train: string;
  /** A version with thousands of runs and versions after it; empty when none were asked for. */
  readonly many: string;
}

export interface LineageHome extends LineageIds {
  readonly home: string;
  remove(): void;
}

/** Makes a home with a lineage; with `many` runs after one version, each of which logs one. */
export function makeLineageHome(many = 0): LineageHome {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'vitrine-lineage-')));
  const script = join(import.meta.dirname, 'lineage-child.ts');
  const printed = execFileSync(process.execPath, [script, root, String(many)], {
    env: childEnvironment(),
    encoding: 'utf8',
  });
  return {
    ...(JSON.parse(printed) as LineageIds),
    home: join(root, 'home'),
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}
