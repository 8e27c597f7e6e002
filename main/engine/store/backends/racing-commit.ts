import { existsSync, linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../../../../contract/errors.ts';
import { type AtomicCommit, ENTRY_FILE, saysTaken } from './commit-methods.ts';

/** What to race with: `bytes` for `target`, through the new name `temporary` on the same file system. */
export interface RacingCommit {
  readonly temporary: string;
  readonly target: string;
  readonly bytes: Uint8Array;
}

/**
 * Does what `commitFile` does, but synchronously and without syncing to the disk: for the probe, which only cares about who
 * wins, and whose threads must come to the name at the same moment.
 */
export function raceToCommit(method: AtomicCommit, input: RacingCommit): 'created' | 'exists' {
  try {
    return method === 'link' ? raceByLink(input) : raceByRename(input);
  } finally {
    rmSync(input.temporary, { recursive: true, force: true });
  }
}

function raceByLink({ temporary, target, bytes }: RacingCommit): 'created' | 'exists' {
  writeFileSync(temporary, bytes, { flag: 'wx' });
  try {
    linkSync(temporary, target);
    return 'created';
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return 'exists';
    throw error;
  }
}

function raceByRename({ temporary, target, bytes }: RacingCommit): 'created' | 'exists' {
  mkdirSync(temporary);
  writeFileSync(join(temporary, ENTRY_FILE), bytes, { flag: 'wx' });
  try {
    renameSync(temporary, target);
    return 'created';
  } catch (error) {
    const answer = saysTaken(error);
    if (answer === 'yes' || (answer === 'if it exists' && existsSync(target))) return 'exists';
    throw error;
  }
}
