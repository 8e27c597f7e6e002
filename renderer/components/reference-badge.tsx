import { Tooltip } from '@mantine/core';
import { IconLink, IconLinkOff } from '@tabler/icons-react';
import classes from './reference-badge.module.css';

const FETCHABLE: Readonly<Record<string, string>> = {
  s3: 's3',
  gs: 'gs',
  azure: 'azure',
  az: 'azure',
  http: 'https',
  https: 'https',
  file: 'file',
  'wandb-artifact': 'artifact',
  'wandb-client-artifact': 'artifact',
  artifact: 'artifact',
};

/** Where a reference leads, by its scheme; dashed when it is only tracked and can never be fetched. */
export function ReferenceBadge({ uri }: { readonly uri: string }) {
  const scheme = FETCHABLE[(/^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1] ?? '').toLowerCase()];
  const Icon = scheme === undefined ? IconLinkOff : IconLink;
  return (
    <Tooltip label={uri}>
      <span className={classes.badge} data-tracked={scheme === undefined}>
        <Icon size={12} aria-hidden="true" />
        {scheme ?? 'tracked'}
      </span>
    </Tooltip>
  );
}
