import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconDownload, IconX } from '@tabler/icons-react';
import { memo } from 'react';
import type { VersionDetail } from '../../../contract/domain.ts';
import type { FileRow } from '../../../contract/row-shapes.ts';
import { host } from '../../api/bridge.ts';
import { ChangeMark } from '../../components/change-mark.tsx';
import { CutMiddle } from '../../components/cut-middle.tsx';
import { FileIcon } from '../../components/file-icon.tsx';
import { ReasonButton } from '../../components/reason-button.tsx';
import { ResizeEdge } from '../../components/resize-edge.tsx';
import { openOverlay } from '../../shell/overlays.ts';
import { FileContent } from './file-content.tsx';
import { FileFacts } from './file-facts.tsx';
import { FileHistory } from './file-history.tsx';
import classes from './file-panel.module.css';
import { openInProgram } from './open-in-program.ts';
import { ReferenceFacts } from './reference-facts.tsx';
import { NARROWEST, WIDEST } from './use-panel.ts';

/** The file or folder that is looked at: facts, text, and how it came to be so. */
export function FilePanel({
  version,
  row,
  over,
  width,
  onWidth,
  offline,
  onClose,
}: {
  readonly version: VersionDetail;
  readonly row: FileRow | undefined;
  /** It lies over the list. */
  readonly over: boolean;
  /** Pixels. */
  readonly width: number;
  readonly onWidth: (width: number) => void;
  readonly offline: string | undefined;
  readonly onClose: () => void;
}) {
  return (
    <aside
      className={classes.panel}
      data-over={over}
      aria-label="Selected file"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || !over) return;
        event.preventDefault();
        onClose();
      }}
    >
      <ResizeEdge
        label="Width of the file’s details"
        side="left"
        value={width}
        min={NARROWEST}
        max={WIDEST}
        onChange={onWidth}
      />
      {row ? (
        <Shown version={version} row={row} offline={offline} {...(over ? { onClose } : {})} />
      ) : (
        <p className={classes.hint}>Choose a file to see what is in it and how it changed.</p>
      )}
    </aside>
  );
}

const Shown = memo(function Shown({
  version,
  row,
  offline,
  onClose,
}: {
  readonly version: VersionDetail;
  readonly row: FileRow;
  readonly offline: string | undefined;
  readonly onClose?: () => void;
}) {
  const folder = row.kind === 'folder';
  return (
    <>
      <header className={classes.head}>
        <FileIcon name={row.name} folder={folder} />
        <h2 className={classes.title}>
          <CutMiddle text={row.name} />
        </h2>
        {row.change && (
          <span className={classes.change} data-change={row.change}>
            <ChangeMark change={row.change} />
            <span className={classes.changeWords}>
              {row.change === 'added' ? 'new' : 'changed'} in {version.version}
            </span>
          </span>
        )}
        <span className={classes.actions}>
          <ReasonButton
            size="xs"
            variant="default"
            leftSection={<IconDownload size={15} aria-hidden="true" />}
            reason={offline}
            onClick={() => openOverlay({ kind: 'download', version: version.id, paths: [row.path] })}
          >
            Save…
          </ReasonButton>
          <MoreActions version={version} row={row} offline={offline} />
          {onClose && (
            <ActionIcon aria-label="Close the panel" onClick={onClose}>
              <IconX size={16} />
            </ActionIcon>
          )}
        </span>
      </header>
      <FileFacts row={row} />
      {row.reference && (
        <ReferenceFacts key={`at ${row.path}`} version={version} row={row} reference={row.reference} />
      )}
      <FileContent key={row.path} version={version} row={row} />
      {!folder && <FileHistory version={version} row={row} />}
    </>
  );
});

function MoreActions({
  version,
  row,
  offline,
}: {
  readonly version: VersionDetail;
  readonly row: FileRow;
  readonly offline: string | undefined;
}) {
  const copy = (text: string) => void host('host.copy', { text });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" aria-label="More for this file">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {row.kind !== 'folder' && (
          <Menu.Item disabled={offline !== undefined} onClick={() => void openInProgram(version, row)}>
            Save and open
          </Menu.Item>
        )}
        <Menu.Item
          disabled={offline !== undefined}
          onClick={() => openOverlay({ kind: 'checkout', version: version.id, paths: [row.path] })}
        >
          Check out into a folder…
        </Menu.Item>
        <Menu.Item
          disabled={offline !== undefined}
          onClick={() => openOverlay({ kind: 'restore-file', version: version.id, path: row.path })}
        >
          Restore it on top of the latest…
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => copy(row.path)}>Copy the path</Menu.Item>
        {row.digest !== null && <Menu.Item onClick={() => copy(row.digest!)}>Copy the digest</Menu.Item>}
        {row.uri !== null && <Menu.Item onClick={() => copy(row.uri!)}>Copy the address</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
