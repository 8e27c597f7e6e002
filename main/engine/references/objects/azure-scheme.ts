import { isAzureBlobUri } from '../../../../contract/uri.ts';
import { invalidReference } from '../reference-errors.ts';
import { decodePercent } from '../reference-uri.ts';
import type { ObjectScheme } from './object-place.ts';

const URI =
  /^https:\/\/([^/?#]+\.blob\.core\.windows\.net)(?:\/([^/?#]*)(?:\/([^?#]*))?)?(\?[^#]*)?(?:#.*)?$/is;

/**
 * `https://<account>.blob.core.windows.net/<container>/<blob>[?versionId=V]`. These are web addresses: `#`, `?`, `%` and
 * spaces in names are percent-encoded. The container of an address is `<account URL>/<container>`.
 */
export const azureScheme: ObjectScheme = {
  scheme: 'Azure',
  matches: isAzureBlobUri,
  parse: (uri) => {
    const [, host, container, key = '', query = ''] = URI.exec(uri) ?? [];
    if (host === undefined || !container)
      throw invalidReference(
        uri,
        'names no container',
        'Write it as https://account.blob.core.windows.net/container/folder/file.',
      );
    const version = new URLSearchParams(query).get('versionId') || undefined;
    return { container: `https://${host.toLowerCase()}/${container}`, key: decodePercent(key), version };
  },
  format: (container, key) => `${container}/${encodeKey(key)}`,
  withoutVersion: (uri) => uri.replace(/[?#].*$/s, ''),
  extraOf: ({ etag, version }) => (version === undefined ? { etag } : { etag, versionID: version }),
  dropsEmpty: false,
  versionPins: true,
  uncheckedPath: ({ key }) => key,
};

/** Encodes only what would be read as something else. */
function encodeKey(key: string): string {
  return key.replace(/%(?=[0-9a-f]{2})|[?#\\\s]/gi, (char) => encodeURIComponent(char));
}
