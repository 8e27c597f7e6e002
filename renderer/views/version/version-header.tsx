import { ActionIcon, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowsLeftRight, IconDownload, IconFolderDown, IconPencil, IconTag } from '@tabler/icons-react';
import type { VersionDetail, VersionSummary } from '../../../contract/domain.ts';
import { AliasChips } from '../../components/alias-chip.tsx';
import { PageTabs } from '../../components/page-tabs/page-tabs.tsx';
import { blockedBy, ReasonButton } from '../../components/reason-button.tsx';
import { openOverlay } from '../../shell/overlays.ts';
import { shownKeys } from '../../shell/shortcuts.ts';
import { useCompareBefore } from './use-compare-before.ts';
import classes from './version.module.css';
import { VersionMenu } from './version-menu.tsx';
import { VersionPicker } from './version-picker.tsx';

export const VERSION_TABS = ['overview', 'files', 'changes', 'lineage', 'use'] as const;
export type VersionTab = (typeof VERSION_TABS)[number];

const LABELS: Readonly<Record<VersionTab, string>> = {
  overview: 'Overview',
  files: 'Files',
  changes: 'Changes',
  lineage: 'Lineage',
  use: 'Use',
};

/** Which version this is, its aliases, its tabs, and what can be done with it as a whole. */
export function VersionHeader({
  version,
  tab,
  onTab,
  onVersion,
  offline,
}: {
  readonly version: VersionDetail;
  readonly tab: VersionTab;
  readonly onTab: (tab: VersionTab) => void;
  readonly onVersion: (version: VersionSummary) => void;
  readonly offline: string | undefined;
}) {
  const compare = useCompareBefore(version);
  const narrow = useMediaQuery('(max-width: 1199px)', false, { getInitialValueInEffect: false });
  const fetchAll = (kind: 'download' | 'checkout') => {
    if (offline === undefined) openOverlay({ kind, version: version.id });
  };
  return (
    <div className={classes.header}>
      <VersionPicker version={version} label="Version" onPick={onVersion} />
      <span className={classes.chips}>
        <AliasChips aliases={version.aliases} max={narrow ? 1 : 2} />
        {version.deletedAt === null && (
          <Tooltip label={`Edit (${shownKeys('e')})`}>
            <ActionIcon
              aria-label="Edit this version"
              onClick={() => openOverlay({ kind: 'edit-version', version: version.id })}
            >
              <IconPencil size={16} />
            </ActionIcon>
          </Tooltip>
        )}
        <Tooltip label="Edit aliases">
          <ActionIcon
            className={classes.aliasButton}
            aria-label="Edit aliases"
            onClick={() => openOverlay({ kind: 'aliases', version: version.id })}
          >
            <IconTag size={16} />
          </ActionIcon>
        </Tooltip>
      </span>
      <PageTabs of="version" labels={LABELS} tab={tab} onTab={onTab} />
      <span className={classes.actions}>
        <Tooltip label={compare.label}>
          <ActionIcon
            className={classes.wideOnly}
            variant="default"
            size={32}
            aria-label={compare.label}
            {...blockedBy(compare.run ? undefined : compare.label)}
            onClick={compare.run ?? (() => undefined)}
          >
            <IconArrowsLeftRight size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={offline ?? 'Download this version'}>
          <ActionIcon
            className={classes.wideOnly}
            variant="default"
            size={32}
            aria-label="Download this version"
            {...blockedBy(offline)}
            onClick={() => fetchAll('download')}
          >
            <IconDownload size={16} />
          </ActionIcon>
        </Tooltip>
        <ReasonButton
          reason={offline}
          leftSection={<IconFolderDown size={16} aria-hidden="true" />}
          onClick={() => fetchAll('checkout')}
        >
          Check out…
        </ReasonButton>
        <VersionMenu version={version} compare={compare} offline={offline} />
      </span>
    </div>
  );
}
