import { ActionIcon, Button, Tabs, Tooltip } from '@mantine/core';
import { IconArrowsDiff, IconDownload, IconFolderSymlink, IconPencil, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CollectionDetail, VersionSummary } from '../../../contract/domain.ts';
import { ContentMark } from '../../components/content-mark.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { SidePanel, SidePanelActions } from '../../components/side-panel/side-panel.tsx';
import { openOverlay } from '../../shell/overlays.ts';
import { usePanelMode } from '../../shell/panel-state.ts';
import { places } from '../../shell/places.ts';
import { shownKeys, useShortcuts } from '../../shell/shortcuts.ts';
import { AliasEditor } from '../aliases/alias-editor.tsx';
import classes from './details-panel.module.css';
import { PanelChanges } from './panel-changes.tsx';
import { PanelFiles } from './panel-files.tsx';
import { PanelLineage } from './panel-lineage.tsx';
import { PanelOverview } from './panel-overview.tsx';
import { PanelUse } from './panel-use.tsx';
import { usePreviousVersion } from './use-previous-version.ts';
import { useWhyNotReadable } from './use-why-not-writable.ts';

const TABS = ['overview', 'files', 'changes', 'lineage', 'use'] as const;
type Tab = (typeof TABS)[number];
const LABELS: Readonly<Record<Tab, string>> = {
  overview: 'Overview',
  files: 'Files',
  changes: 'Changes',
  lineage: 'Lineage',
  use: 'Use',
};

/** The details of one version, beside the list or over it. */
export function DetailsPanel({
  version,
  collection,
}: {
  readonly version: VersionSummary;
  readonly collection: CollectionDetail;
}) {
  const [tab, setTab] = useState<Tab>('overview');
  const [, navigate] = useLocation();
  const panel = usePanelMode();
  const name = `${version.collection}:${version.version}`;
  const before = usePreviousVersion(version);
  const away = useWhyNotReadable(version.store);
  const compareLabel = before ? `Compare with ${before.version}` : 'Nothing before it to compare with';
  useShortcuts(
    TABS.map((each, i) => ({ keys: `mod+${i + 1}`, label: LABELS[each], run: () => setTab(each) })),
  );
  return (
    <SidePanel label={`Details of ${name}`}>
      <div className={classes.head}>
        <div className={classes.title}>
          <ContentMark digest={version.digest} />
          <h2 className={`cut ${classes.name}`} title={name}>
            <bdi>{name}</bdi>
          </h2>
          <CopyButton
            text={`${version.entity}/${version.project}/${name}`}
            label={`Copy ${version.entity}/${version.project}/${name}`}
          />
          <span className={classes.space} />
          <Tooltip label={`Edit (${shownKeys('e')})`}>
            <ActionIcon
              aria-label={`Edit ${version.version}`}
              onClick={() => openOverlay({ kind: 'edit-version', version: version.id })}
            >
              <IconPencil size={16} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={`Close (${shownKeys('mod+i')})`}>
            <ActionIcon data-autofocus aria-label="Close the details" onClick={() => panel.setOpen(false)}>
              <IconX size={16} />
            </ActionIcon>
          </Tooltip>
        </div>
        <AliasEditor version={version} collection={collection.id} />
      </div>
      <Tabs
        value={tab}
        onChange={(value) => setTab((value as Tab | null) ?? 'overview')}
        keepMounted={false}
        className={classes.tabs}
      >
        <Tabs.List className={classes.tabList}>
          {TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {LABELS[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview" className={classes.scrolled}>
          <PanelOverview version={version} onTab={setTab} />
        </Tabs.Panel>
        <Tabs.Panel value="files" className={classes.list}>
          <PanelFiles version={version} />
        </Tabs.Panel>
        <Tabs.Panel value="changes" className={classes.list}>
          <PanelChanges version={version} before={before} />
        </Tabs.Panel>
        <Tabs.Panel value="lineage" className={classes.scrolled}>
          <PanelLineage version={version} />
        </Tabs.Panel>
        <Tabs.Panel value="use" className={classes.scrolled}>
          <PanelUse version={version} />
        </Tabs.Panel>
      </Tabs>
      <SidePanelActions>
        <Button
          variant="default"
          leftSection={<IconFolderSymlink size={16} stroke={1.5} />}
          disabled={away !== null}
          title={away ?? undefined}
          onClick={() => openOverlay({ kind: 'checkout', version: version.id })}
        >
          Check out…
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.5} />}
          disabled={away !== null}
          title={away ?? undefined}
          onClick={() => openOverlay({ kind: 'download', version: version.id })}
        >
          Download
        </Button>
        <Tooltip label={compareLabel}>
          <ActionIcon
            variant="default"
            size={32}
            aria-label={compareLabel}
            disabled={!before}
            onClick={() => before && navigate(places.compare(before.id, version.id))}
          >
            <IconArrowsDiff size={16} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </SidePanelActions>
    </SidePanel>
  );
}
