import type { VersionSummary } from '../../contract/domain.ts';

/** The state of a version in a word. */
export function stateWord({ deletedAt }: Pick<VersionSummary, 'deletedAt'>): string {
  return deletedAt === null ? 'committed' : 'deleted';
}
