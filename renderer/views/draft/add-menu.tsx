import { Button, Menu } from '@mantine/core';
import { IconFilePlus, IconFolderPlus, IconLink, IconPencilPlus, IconPlus } from '@tabler/icons-react';
import type { DraftAddition } from '../../../contract/draft-requests.ts';
import { host } from '../../api/bridge.ts';
import { openOverlay } from '../../shell/overlays.ts';
import { putTogether } from './put-together.ts';

/** Everything that can be put into a draft. */
export function AddMenu({
  draft,
  folder,
  onAdd,
  wide = false,
}: {
  readonly draft: string;
  /** Folder in the version that things go into. */
  readonly folder: string;
  readonly onAdd: (items: readonly DraftAddition[]) => Promise<boolean>;
  readonly wide?: boolean;
}) {
  const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;
  const addFiles = async () => {
    const { paths } = await host('host.pickFiles', { title: 'Add files' });
    const [path] = paths;
    if (path !== undefined && paths.length === 1)
      openOverlay({ kind: 'draft-local', draft, what: 'file', path, into: folder });
    else if (path !== undefined) await onAdd(putTogether(paths, folder));
  };
  const addFolder = async () => {
    const { path } = await host('host.pickFolder', { title: 'Add a folder', button: 'Choose' });
    if (path !== null) openOverlay({ kind: 'draft-local', draft, what: 'folder', path, into: folder });
  };
  return (
    <Menu position="bottom-start" width={232}>
      <Menu.Target>
        <Button
          variant={wide ? 'default' : 'light'}
          size={wide ? 'sm' : 'xs'}
          leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
        >
          Add
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFilePlus {...icon} />} onClick={() => void addFiles()}>
          Files…
        </Menu.Item>
        <Menu.Item leftSection={<IconFolderPlus {...icon} />} onClick={() => void addFolder()}>
          Folder…
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPencilPlus {...icon} />}
          onClick={() => openOverlay({ kind: 'draft-text', draft, into: folder })}
        >
          New text file…
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLink {...icon} />}
          onClick={() => openOverlay({ kind: 'draft-reference', draft, into: folder })}
        >
          Reference…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
