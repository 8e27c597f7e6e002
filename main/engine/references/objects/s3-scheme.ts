import { invalidReference } from '../reference-errors.ts';
import type { ObjectScheme } from './object-place.ts';

const URI = /^s3:\/\/([^/?#]+)(?:\/(.*))?$/is;
const VERSION = /\?versionId=([^&#]*)$/i;

/**
 * `s3://bucket/key[?versionId=V]`. Keys stand as they are: nothing is decoded, and `#` and other `?` belong to the key,
 * as with the cloud's own tools.
 */
export const s3Scheme: ObjectScheme = {
  scheme: 's3',
  matches: (uri) => /^s3:/i.test(uri),
  parse: (uri) => {
    const [, bucket, key = ''] = URI.exec(uri.replace(VERSION, '')) ?? [];
    if (bucket === undefined)
      throw invalidReference(uri, 'names no bucket', 'Write it as s3://bucket/folder/file.');
    return { container: bucket, key, version: VERSION.exec(uri)?.[1] || undefined };
  },
  format: (bucket, key) => `s3://${bucket}/${key}`,
  withoutVersion: (uri) => uri.replace(VERSION, '').replace(/^s3:/i, 's3:'),
  extraOf: ({ etag, version }) => (version === undefined ? { etag } : { etag, versionID: version }),
  dropsEmpty: true,
  versionPins: false,
  uncheckedPath: ({ container, key }) => key || container,
};
