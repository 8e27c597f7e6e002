import { Button, CloseButton } from '@mantine/core';
import { useLocation } from 'wouter';
import type { VersionSummary } from '../../../contract/domain.ts';
import { formatBytes, formatCounted } from '../../../contract/numbers.ts';
import { openOverlay } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';
import classes from './selection-bar.module.css';
import { useWhyNotWritable } from './use-why-not-writable.ts';

/** What can be done with the versions that are chosen, or which one is to be compared. */
export function SelectionBar({
  comparing,
  chosen,
  onClose,
}: {
  /** The first of two versions to compare. */
  readonly comparing: VersionSummary | undefined;
  /** In the order of the list: newest first. */
  readonly chosen: readonly VersionSummary[];
  readonly onClose: () => void;
}) {
  if (comparing) {
    return (
      <div className={classes.bar} role="status">
        <span className={classes.words}>
          Compare <b className={classes.name}>{comparing.version}</b> with: choose another version
        </span>
        <CloseButton aria-label="Do not compare" onClick={onClose} />
      </div>
    );
  }
  if (chosen.length < 2) return null;
  return <Chosen chosen={chosen} onClose={onClose} />;
}

function Chosen({
  chosen,
  onClose,
}: {
  readonly chosen: readonly VersionSummary[];
  readonly onClose: () => void;
}) {
  const [, navigate] = useLocation();
  const reason = useWhyNotWritable(chosen[0]!.store);
  const bytes = chosen.reduce((sum, { newBytes }) => sum + newBytes, 0);
  return (
    <section className={classes.bar} aria-label="Chosen versions">
      <span className={classes.words} role="status">
        <b>{formatCounted(chosen.length, 'version')}</b> chosen · {formatBytes(bytes)} new in them
      </span>
      {chosen.length === 2 && (
        <Button
          size="xs"
          variant="default"
          onClick={() => navigate(places.compare(chosen[1]!.id, chosen[0]!.id))}
        >
          Compare {chosen[1]!.version} with {chosen[0]!.version}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        className={classes.delete}
        disabled={reason !== null}
        title={reason ?? undefined}
        onClick={() => openOverlay({ kind: 'delete-versions', versions: chosen.map(({ id }) => id) })}
      >
        Delete…
      </Button>
      <CloseButton aria-label="Choose none" onClick={onClose} />
    </section>
  );
}
