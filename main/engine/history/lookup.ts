import { AppError } from '../../../contract/errors.ts';
import type { CollectionRecord, RunRecord, State, VersionRecord } from './state.ts';

/** The collection, which must not be deleted (`COLLECTION_NOT_FOUND`). */
export function findCollection(state: State, id: string): CollectionRecord {
  const found = state.collection(id);
  if (!found) throw new AppError('COLLECTION_NOT_FOUND', `This store has no collection with the id ${id}.`);
  if (found.deleted) {
    throw new AppError('COLLECTION_NOT_FOUND', `${found.project}/${found.name} was deleted.`, {
      hint: 'Restore the collection first.',
    });
  }
  return found;
}

/** The version, which must be live (`VERSION_NOT_FOUND`, `COLLECTION_NOT_FOUND`). */
export function findVersion(state: State, id: string): VersionRecord {
  const found = findAnyVersion(state, id);
  findCollection(state, found.collection);
  if (found.deleted) {
    throw new AppError('VERSION_NOT_FOUND', `${versionName(state, found)} was deleted.`, {
      hint: found.collected
        ? 'Its bytes were collected: it cannot be restored.'
        : 'Restore the version first.',
    });
  }
  return found;
}

/** The version, deleted or not (`VERSION_NOT_FOUND`). */
export function findAnyVersion(state: State, id: string): VersionRecord {
  const found = state.version(id);
  if (!found) throw new AppError('VERSION_NOT_FOUND', `This store has no version with the id ${id}.`);
  return found;
}

/** The run (`RUN_NOT_FOUND`). */
export function findRun(state: State, id: string): RunRecord {
  const found = state.run(id);
  if (!found) throw new AppError('RUN_NOT_FOUND', `This store has no run with the id ${id}.`);
  return found;
}

/** `project/name:vN` of a version, for messages. */
export function versionName(state: State, version: VersionRecord): string {
  const collection = state.collection(version.collection);
  return `${collection?.project}/${collection?.name}:v${version.index}`;
}
