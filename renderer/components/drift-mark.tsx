import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconEyeOff, IconLinkOff } from '@tabler/icons-react';
import type { ReferenceFacts } from '../../contract/domain.ts';
import { formatWhen } from '../../contract/numbers.ts';
import classes from './drift-mark.module.css';

const ICONS = { same: IconCheck, changed: IconAlertTriangle, missing: IconLinkOff, unknown: IconEyeOff };

/** What the last check found of a reference: the same, what differs, missing, or that it cannot be told. */
export function DriftMark({
  reference,
  checkedAt,
}: {
  readonly reference: ReferenceFacts;
  /** When all references of the version were checked last; null when they never were. */
  readonly checkedAt: string | null;
}) {
  const found = standingOf(reference, checkedAt);
  if (!found) return null;
  const Icon = ICONS[found.state];
  return (
    <Tooltip label={found.more} disabled={found.more === ''}>
      <span className={classes.mark} data-state={found.state}>
        <Icon size={14} stroke={1.75} aria-hidden="true" />
        <span className={`cut ${classes.words}`}>{found.words}</span>
      </span>
    </Tooltip>
  );
}

interface Standing {
  readonly state: keyof typeof ICONS;
  readonly words: string;
  /** For the tooltip. */
  readonly more: string;
}

/** How a reference stands, in words; nothing while it was not looked at. */
function standingOf({ drift, digestKind }: ReferenceFacts, checkedAt: string | null): Standing | undefined {
  if (drift?.state === 'changed') return { state: 'changed', words: drift.reason ?? 'changed', more: '' };
  if (drift?.state === 'missing') return { state: 'missing', words: 'missing', more: drift.reason ?? '' };
  const cannot = { state: 'unknown', words: 'cannot check' } as const;
  if (drift?.state === 'unknown') return { ...cannot, more: drift.reason ?? '' };
  if (digestKind === 'uri')
    return { ...cannot, more: 'Only the address is known of it, which tells of no change.' };
  if (checkedAt === null) return undefined;
  return { state: 'same', words: `same, ${formatWhen(checkedAt, new Date())}`, more: '' };
}
