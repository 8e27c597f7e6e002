import { Tooltip } from '@mantine/core';
import { IconLink, IconLinkOff } from '@tabler/icons-react';
import { isAzureBlobUri, uriScheme } from '../../contract/uri.ts';
import classes from './reference-badge.module.css';

/** What is fetched by its scheme; everything else is only tracked. */
const FETCHABLE: Readonly<Record<string, string>> = {
  s3: 's3',
  gs: 'gs',
  http: 'https',
  https: 'https',
  file: 'file',
  'wandb-artifact': 'artifact',
  'wandb-client-artifact': 'artifact',
};

/** Where a reference leads, by its scheme; dashed when it is only tracked and can never be fetched. */
export function ReferenceBadge({ uri }: { readonly uri: string }) {
  const place = placeOf(uri);
  const Icon = place === undefined ? IconLinkOff : IconLink;
  return (
    <Tooltip label={uri}>
      <span className={classes.badge} data-tracked={place === undefined}>
        <Icon size={12} aria-hidden="true" />
        {place ?? 'tracked'}
      </span>
    </Tooltip>
  );
}

/** Undefined for what is only tracked. */
function placeOf(uri: string): string | undefined {
  if (isAzureBlobUri(uri)) return 'azure';
  return FETCHABLE[uriScheme(uri) ?? ''];
}
