import { Menu } from '@mantine/core';
import {
  IconArrowsDiff,
  IconCopy,
  IconDownload,
  IconFileExport,
  IconFilePlus,
  IconFiles,
  IconFolderSymlink,
  IconLink,
  IconPencil,
  IconTag,
  IconTrash,
} from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { VersionSummary } from '../../../contract/domain.ts';
import { host } from '../../api/bridge.ts';
import { Keys } from '../../components/keys.tsx';
import { openOverlay } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';
import { startDraft } from '../draft/start-draft.ts';
import { tellFailure } from '../jobs/job-actions.ts';
import { exportManifest } from '../manifest/export-manifest.ts';
import { checkReferences } from '../references/check-references.ts';
import { useWhyNotReadable, useWhyNotWritable } from './use-why-not-writable.ts';
import classes from './version-menu.module.css';

export interface MenuPlace {
  readonly version: VersionSummary;
  /** Pixels of the window. */
  readonly x: number;
  readonly y: number;
}

/** The menu of a version where the pointer is. */
export function VersionMenu({
  place,
  onClose,
  onCompare,
}: {
  readonly place: MenuPlace | undefined;
  readonly onClose: () => void;
  readonly onCompare: (version: VersionSummary) => void;
}) {
  if (!place) return null;
  return (
    <Menu opened onClose={onClose} position="bottom-start" withinPortal width={232} returnFocus>
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          className={classes.point}
          aria-label={`What to do with ${place.version.version}`}
          style={{ left: place.x, top: place.y }}
        />
      </Menu.Target>
      <Items version={place.version} onCompare={onCompare} />
    </Menu>
  );
}

function Items({
  version,
  onCompare,
}: {
  readonly version: VersionSummary;
  readonly onCompare: (version: VersionSummary) => void;
}) {
  const [, navigate] = useLocation();
  const reason = useWhyNotWritable(version.store);
  const away = useWhyNotReadable(version.store);
  const { id, project, collection, entity } = version;
  const name = `${entity}/${project}/${collection}:${version.version}`;
  const icon = { size: 16, stroke: 1.5 };
  return (
    <Menu.Dropdown>
      <Menu.Item
        leftSection={<IconFiles {...icon} />}
        rightSection={<Keys keys="enter" />}
        onClick={() => navigate(places.version(id))}
      >
        Open
      </Menu.Item>
      <Menu.Item
        leftSection={<IconFolderSymlink {...icon} />}
        rightSection={<Keys keys="shift+d" />}
        disabled={away !== null}
        onClick={() => openOverlay({ kind: 'checkout', version: id })}
      >
        Check out…
      </Menu.Item>
      <Menu.Item
        leftSection={<IconDownload {...icon} />}
        rightSection={<Keys keys="d" />}
        disabled={away !== null}
        onClick={() => openOverlay({ kind: 'download', version: id })}
      >
        Download…
      </Menu.Item>
      <Menu.Item
        leftSection={<IconFileExport {...icon} />}
        disabled={away !== null}
        onClick={() => void exportManifest({ id, name: `${collection}:${version.version}` })}
      >
        Export manifest…
      </Menu.Item>
      <Menu.Item
        leftSection={<IconFilePlus {...icon} />}
        disabled={reason !== null}
        onClick={() => void startDraft({ base: id })}
      >
        New version from this…
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowsDiff {...icon} />}
        rightSection={<Keys keys="c" />}
        onClick={() => onCompare(version)}
      >
        Compare with…
      </Menu.Item>
      <Menu.Item
        leftSection={<IconLink {...icon} />}
        onClick={() => void checkReferences(version, { elsewhere: true }).catch(tellFailure)}
      >
        Check references
      </Menu.Item>
      <Menu.Item
        leftSection={<IconPencil {...icon} />}
        rightSection={<Keys keys="e" />}
        disabled={reason !== null}
        onClick={() => openOverlay({ kind: 'edit-version', version: id })}
      >
        Edit…
      </Menu.Item>
      <Menu.Item
        leftSection={<IconTag {...icon} />}
        rightSection={<Keys keys="a" />}
        disabled={reason !== null}
        onClick={() => openOverlay({ kind: 'aliases', version: id })}
      >
        Edit aliases…
      </Menu.Item>
      <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => void host('host.copy', { text: name })}>
        Copy full name
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconTrash {...icon} />}
        className={classes.danger}
        disabled={reason !== null}
        onClick={() => openOverlay({ kind: 'delete-versions', versions: [id] })}
      >
        Delete…
      </Menu.Item>
    </Menu.Dropdown>
  );
}
