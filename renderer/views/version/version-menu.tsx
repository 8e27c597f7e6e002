import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { VersionDetail } from '../../../contract/domain.ts';
import { versionLink } from '../../../contract/version-link.ts';
import { host } from '../../api/bridge.ts';
import { Keys } from '../../components/keys.tsx';
import { openOverlay } from '../../shell/overlays.ts';
import { startDraft } from '../draft/start-draft.ts';
import { exportManifest } from '../manifest/export-manifest.ts';

/** What else can be done with a version. */
export function VersionMenu({
  version,
  compare,
  offline,
}: {
  readonly version: VersionDetail;
  /** Compares with the version before. */
  readonly compare: { readonly label: string; readonly run?: () => void };
  readonly offline: string | undefined;
}) {
  const copy = (text: string) => void host('host.copy', { text });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={32} aria-label="More for this version">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {/* In a narrow window these are not in the header. */}
        <Menu.Item disabled={!compare.run} onClick={() => compare.run?.()}>
          {compare.label}
        </Menu.Item>
        <Menu.Item onClick={() => void startDraft({ base: version.id })}>New version from this…</Menu.Item>
        <Menu.Item
          disabled={offline !== undefined}
          onClick={() => openOverlay({ kind: 'download', version: version.id })}
        >
          Download…
        </Menu.Item>
        {version.deletedAt === null && (
          <Menu.Item
            rightSection={<Keys keys="e" />}
            onClick={() => openOverlay({ kind: 'edit-version', version: version.id })}
          >
            Edit…
          </Menu.Item>
        )}
        <Menu.Item onClick={() => openOverlay({ kind: 'aliases', version: version.id })}>
          Edit aliases…
        </Menu.Item>
        <Menu.Item
          disabled={offline !== undefined}
          onClick={() =>
            void exportManifest({ id: version.id, name: `${version.collection}:${version.version}` })
          }
        >
          Export manifest…
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => copy(version.fullName)}>Copy the full name</Menu.Item>
        <Menu.Item onClick={() => copy(versionLink(version.fullName))}>Copy a link</Menu.Item>
        <Menu.Item onClick={() => copy(version.digest)}>Copy the digest</Menu.Item>
        {version.deletedAt === null && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => openOverlay({ kind: 'delete-versions', versions: [version.id] })}>
              Delete this version…
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
