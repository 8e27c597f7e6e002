import { useLocation } from 'wouter';
import type { VersionDetail } from '../../../contract/domain.ts';
import { useEngine } from '../../api/queries.ts';
import { ErrorState } from '../../components/states.tsx';
import { places } from '../../shell/places.ts';
import { TopBar } from '../../shell/top-bar.tsx';
import { useStoreAway } from '../version/use-store-away.ts';
import { useVersionCrumbs } from '../version/use-version-crumbs.ts';
import { CompareHeader } from './compare-header.tsx';
import { Comparing } from './comparing.tsx';
import { type ComparedSide, ComparisonPanes } from './comparison-panes.tsx';
import { type Side, sideOf, sideText } from './sides.ts';
import { useComparison } from './use-comparison.ts';

/** Two versions, or a version and a folder, beside each other. */
export function CompareView({ from, to }: { readonly from: string; readonly to: string }) {
  const [, navigate] = useLocation();
  const sides = { from: sideOf(from), to: sideOf(to) };
  const left = useSide(sides.from);
  const right = useSide(sides.to);
  const comparison = useComparison(sides.from, sides.to);
  const known = right.version ?? left.version;
  const crumbs = useVersionCrumbs(known, 'Compare');
  const offline = useStoreAway(known?.store);
  const go = (a: Side, b: Side) => navigate(places.compare(sideText(a), sideText(b)), { replace: true });
  const error = left.error ?? right.error;
  const newBytes = newBytesOf(left.version, right.version);
  // The panes are as wide as these are named.
  const before = compared(sides.from, left.version);
  const after = compared(sides.to, right.version);
  return (
    <>
      <TopBar crumbs={crumbs} heading="Compare" />
      {error ? (
        <ErrorState
          error={error}
          onRetry={() => {
            left.retry();
            right.retry();
          }}
        />
      ) : (
        <CompareHeader
          from={{ side: sides.from, version: left.version }}
          to={{ side: sides.to, version: right.version }}
          job={comparison.data?.job}
          onSides={go}
        />
      )}
      {comparison.data && before && after && !error ? (
        <ComparisonPanes
          key={comparison.data.job}
          comparison={comparison.data}
          from={before}
          to={after}
          {...(newBytes === undefined ? {} : { newBytes })}
          offline={offline}
        />
      ) : (
        !error && <Comparing query={comparison} />
      )}
    </>
  );
}

function useSide(side: Side) {
  const { data, error, refetch } = useEngine(
    'versions.get',
    { version: side.kind === 'version' ? side.id : '-' },
    // What is chosen stays in its place, and keeps the keyboard, while another comes in.
    { enabled: side.kind === 'version', keepPrevious: true },
  );
  return {
    version: side.kind === 'version' ? data : undefined,
    error,
    retry: () => {
      if (error) void refetch();
    },
  };
}

/** A side as the change shows it; undefined until it is known what its version is called. */
function compared(side: Side, version: VersionDetail | undefined): ComparedSide | undefined {
  if (side.kind === 'folder') return { label: folderName(side.path), folder: side.path };
  return version && { label: version.version, version: side.id };
}

/** The last part of a path. */
export function folderName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}

/** What a version stored anew is known against the one right before it. */
function newBytesOf(from: VersionDetail | undefined, to: VersionDetail | undefined): number | undefined {
  if (!from || !to || from.collection !== to.collection || from.project !== to.project) return undefined;
  return numberOf(from) === numberOf(to) - 1 ? to.newBytes : undefined;
}

function numberOf({ version }: VersionDetail): number {
  return Number(version.slice(1));
}
