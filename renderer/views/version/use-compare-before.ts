import { useLocation } from 'wouter';
import type { VersionDetail, VersionSummary } from '../../../contract/domain.ts';
import { useEngine } from '../../api/queries.ts';
import { places } from '../../shell/places.ts';
import { collectionName } from './version-names.ts';

const AS_MANY_AS_CAN_BE_ASKED = 10_000;

/** The version of the same collection before this one that is not deleted; null when it is the first. */
export function useVersionBefore(version: VersionDetail): VersionSummary | null | undefined {
  const { data } = useEngine('versions.list', {
    collection: collectionName(version),
    store: version.store,
    limit: AS_MANY_AS_CAN_BE_ASKED,
  });
  if (!data) return undefined;
  const number = numberOf(version);
  return data.items.find((other) => numberOf(other) < number) ?? null;
}

/** Compares a version with the one before; `run` is absent where there is none. */
export function useCompareBefore(version: VersionDetail): {
  readonly label: string;
  readonly run?: () => void;
} {
  const [, navigate] = useLocation();
  const before = useVersionBefore(version);
  if (!before) return { label: before === null ? 'There is no version before this one' : 'Compare' };
  return {
    label: `Compare with ${before.version}`,
    run: () => navigate(places.compare(before.id, version.id)),
  };
}

function numberOf({ version }: Pick<VersionSummary, 'version'>): number {
  return Number(version.slice(1));
}
