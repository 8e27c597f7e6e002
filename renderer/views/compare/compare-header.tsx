import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowsLeftRight, IconFolder } from '@tabler/icons-react';
import type { VersionDetail } from '../../../contract/domain.ts';
import { host } from '../../api/bridge.ts';
import { VersionPicker } from '../version/version-picker.tsx';
import classes from './compare.module.css';
import { CopyChanges } from './copy-changes.tsx';
import type { Side } from './sides.ts';

interface Chosen {
  readonly side: Side;
  readonly version: VersionDetail | undefined;
}

/** What is compared with what, and how to choose something else. */
export function CompareHeader({
  from,
  to,
  job,
  onSides,
}: {
  readonly from: Chosen;
  readonly to: Chosen;
  readonly job: string | undefined;
  readonly onSides: (from: Side, to: Side) => void;
}) {
  const chooseFolder = async () => {
    const { path } = await host('host.pickFolder', { title: 'Compare a folder', button: 'Compare' });
    if (path === null) return;
    // A folder is what will be; it is compared with the version that is there.
    const version = to.side.kind === 'version' ? to.side : from.side;
    onSides(version, { kind: 'folder', path });
  };
  return (
    <div className={classes.header}>
      <SideChoice
        chosen={from}
        label="Compare from"
        onPick={(id) => onSides({ kind: 'version', id }, to.side)}
      />
      <Tooltip label="Swap the sides">
        <ActionIcon aria-label="Swap the sides" onClick={() => onSides(to.side, from.side)}>
          <IconArrowsLeftRight size={16} />
        </ActionIcon>
      </Tooltip>
      <SideChoice
        chosen={to}
        label="Compare to"
        onPick={(id) => onSides(from.side, { kind: 'version', id })}
      />
      <span className={classes.spring} />
      <Button
        variant="default"
        leftSection={<IconFolder size={16} aria-hidden="true" />}
        onClick={() => void chooseFolder()}
      >
        Compare a folder…
      </Button>
      <CopyChanges job={job} />
    </div>
  );
}

function SideChoice({
  chosen,
  label,
  onPick,
}: {
  readonly chosen: Chosen;
  readonly label: string;
  readonly onPick: (id: string) => void;
}) {
  if (chosen.side.kind === 'folder') {
    return (
      <span className={classes.folderSide} title={chosen.side.path}>
        <IconFolder size={16} aria-hidden="true" />
        <bdi className="cut">{chosen.side.path}</bdi>
      </span>
    );
  }
  if (!chosen.version) return <span className={classes.folderSide}>…</span>;
  return <VersionPicker detailed version={chosen.version} label={label} onPick={({ id }) => onPick(id)} />;
}
