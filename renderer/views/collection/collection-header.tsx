import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconChevronDown,
  IconCopy,
  IconDatabase,
  IconDots,
  IconEraser,
  IconFolderPlus,
  IconFolderSearch,
  IconPencil,
  IconPlus,
  IconStack2,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from 'wouter';
import type { CollectionDetail } from '../../../contract/domain.ts';
import { formatBytes, formatCounted } from '../../../contract/numbers.ts';
import { host } from '../../api/bridge.ts';
import { useShownPath } from '../../components/local-path.ts';
import { FoldedMarkdown } from '../../components/markdown-text/folded-markdown.tsx';
import { Tag } from '../../components/tag.tsx';
import { TagEditor } from '../../components/tag-editor/tag-editor.tsx';
import { openOverlay } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';
import { chooseFolderToLog } from '../../shell/use-app-commands.ts';
import text from '../../styles/text-link.module.css';
import { changeTags } from '../edit/change-tags.ts';
import { rulesInShort } from '../keeping/reason-words.ts';
import classes from './collection-header.module.css';
import { useBoundFolders } from './use-bound-folders.ts';
import { useWhyNotWritable } from './use-why-not-writable.ts';

/** What a collection is called, holds and takes, and what can be done with it as a whole. */
export function CollectionHeader({ collection }: { readonly collection: CollectionDetail }) {
  const { name, type, description, tags } = collection;
  const reason = useWhyNotWritable(collection.store);
  const short = useMediaQuery('(max-height: 679px)', false, { getInitialValueInEffect: false });
  return (
    <header className={classes.header}>
      <div className={classes.first}>
        <div className={classes.names}>
          <h1 className="cut view-title" title={name}>
            <bdi>{name}</bdi>
          </h1>
          <Tag>{type}</Tag>
        </div>
        <CollectionMenu collection={collection} />
        <NewVersion collection={collection} />
      </div>
      {description && (
        <div className={classes.description}>
          <FoldedMarkdown text={description} lines={short ? 1 : 3} />
        </div>
      )}
      <ul className={classes.facts} aria-label="Facts">
        <li>
          <IconStack2 size={14} stroke={1.5} aria-hidden="true" />
          {formatCounted(collection.versions, 'version')}
        </li>
        <li>
          <IconDatabase size={14} stroke={1.5} aria-hidden="true" />
          {storageWords(collection)}
        </li>
        {collection.keeping !== null && (
          <li>
            <IconEraser size={14} stroke={1.5} aria-hidden="true" />
            <Link href={places.keeping(collection.id)} className={text.link}>
              {rulesInShort(collection.keeping)}
            </Link>
          </li>
        )}
        <li>
          <TagEditor
            tags={tags}
            of={name}
            reason={reason}
            onChange={(change) => changeTags({ kind: 'collection', ...collection }, change)}
          />
        </li>
      </ul>
    </header>
  );
}

/** `3.17 GB stored for 23.4 GB of versions`. */
function storageWords({ storedBytes, logicalBytes }: CollectionDetail): string {
  if (storedBytes === undefined) return '';
  return `${formatBytes(storedBytes)} stored for ${formatBytes(logicalBytes)} of versions`;
}

function NewVersion({ collection }: { readonly collection: CollectionDetail }) {
  const reason = useWhyNotWritable(collection.store);
  const folders = useBoundFolders(collection);
  const shown = useShownPath();
  return (
    <Tooltip label={reason} disabled={reason === null}>
      <Button.Group className={classes.split}>
        <Button
          leftSection={<IconPlus size={16} />}
          disabled={reason !== null}
          onClick={() => void chooseFolderToLog(collection.id)}
        >
          New version
        </Button>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button
              className={classes.more}
              aria-label="More ways to make a version"
              disabled={reason !== null}
            >
              <IconChevronDown size={16} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {folders.map((folder) => (
              <Menu.Item
                key={folder.id}
                leftSection={<IconFolderSearch size={16} stroke={1.5} />}
                onClick={() => openOverlay({ kind: 'log', paths: [folder.path], into: collection.id })}
              >
                From {shown(folder.path)}
              </Menu.Item>
            ))}
            <Menu.Item
              leftSection={<IconPlus size={16} stroke={1.5} />}
              onClick={() => void chooseFolderToLog(collection.id)}
            >
              Choose a folder…
            </Menu.Item>
            <Menu.Item
              leftSection={<IconFolderPlus size={16} stroke={1.5} />}
              onClick={() => openOverlay({ kind: 'add-folder' })}
            >
              Watch a folder…
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Button.Group>
    </Tooltip>
  );
}

function CollectionMenu({ collection }: { readonly collection: CollectionDetail }) {
  const { entity, project, name } = collection;
  const reason = useWhyNotWritable(collection.store);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size={32} aria-label="More about this collection">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className={classes.factsInMenu}>
          {formatCounted(collection.versions, 'version')} · {storageWords(collection)}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconPencil size={16} stroke={1.5} />}
          disabled={reason !== null}
          onClick={() => openOverlay({ kind: 'edit-collection', collection: collection.id })}
        >
          Edit collection…
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy size={16} stroke={1.5} />}
          onClick={() => void host('host.copy', { text: `${entity}/${project}/${name}` })}
        >
          Copy full name
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconEraser size={16} stroke={1.5} />}
          disabled={reason !== null}
          onClick={() => openOverlay({ kind: 'clean-versions', collection: collection.id })}
        >
          Clean versions without alias…
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={16} stroke={1.5} />}
          className={classes.danger}
          disabled={reason !== null}
          onClick={() => openOverlay({ kind: 'delete-collection', collection: collection.id })}
        >
          Delete collection…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
