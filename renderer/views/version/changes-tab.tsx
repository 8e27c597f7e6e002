import { useState } from 'react';
import type { VersionDetail } from '../../../contract/domain.ts';
import { useEngine } from '../../api/queries.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import compareClasses from '../compare/compare.module.css';
import { Comparing } from '../compare/comparing.tsx';
import { ComparisonPanes } from '../compare/comparison-panes.tsx';
import { CopyChanges } from '../compare/copy-changes.tsx';
import { useComparison } from '../compare/use-comparison.ts';
import { useVersionBefore } from './use-compare-before.ts';
import { VersionPicker } from './version-picker.tsx';

/** What changed in a version against the one before, or any other. */
export function ChangesTab({
  version,
  offline,
}: {
  readonly version: VersionDetail;
  readonly offline: string | undefined;
}) {
  const before = useVersionBefore(version);
  const [chosen, setChosen] = useState<string>();
  const from = chosen ?? before?.id;
  if (from !== undefined) {
    return <Against version={version} from={from} onFrom={setChosen} before={before?.id} offline={offline} />;
  }
  if (before === undefined) return <LoadingRows rows={12} height={28} />;
  return (
    <EmptyState title="This is the first version.">
      There is none before it that it could be compared with.
    </EmptyState>
  );
}

function Against({
  version,
  from,
  onFrom,
  before,
  offline,
}: {
  readonly version: VersionDetail;
  readonly from: string;
  readonly onFrom: (id: string) => void;
  readonly before: string | undefined;
  readonly offline: string | undefined;
}) {
  const other = useEngine('versions.get', { version: from });
  const comparison = useComparison({ kind: 'version', id: from }, { kind: 'version', id: version.id });
  if (other.error) return <ErrorState error={other.error} onRetry={() => void other.refetch()} />;
  if (!other.data) return <LoadingRows rows={12} height={28} />;
  const follows = from === before;
  return (
    <>
      <div className={compareClasses.intro}>
        <span>Against</span>
        <VersionPicker detailed version={other.data} label="Against" onPick={({ id }) => onFrom(id)} />
        <span className={compareClasses.spring} />
        <CopyChanges job={comparison.data?.job} />
      </div>
      {comparison.data ? (
        <ComparisonPanes
          key={comparison.data.job}
          comparison={comparison.data}
          from={{ label: other.data.version, version: from }}
          to={{ label: version.version, version: version.id }}
          {...(follows ? { newBytes: version.newBytes } : {})}
          offline={offline}
        />
      ) : (
        <Comparing query={comparison} />
      )}
    </>
  );
}
