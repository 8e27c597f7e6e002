import { invalidReference } from '../reference-errors.ts';
import type { ObjectScheme } from './object-place.ts';

const URI = /^gs:\/\/([^/?#]+)(?:\/(.*))?$/is;
const GENERATION = /#(\d+)$/;

/** `gs://bucket/key[#generation]`. Keys stand as they are: nothing is decoded, and a `#` without digits to the end belongs to the key. */
export const gsScheme: ObjectScheme = {
  scheme: 'gs',
  matches: (uri) => /^gs:/i.test(uri),
  parse: (uri) => {
    const [, bucket, key = ''] = URI.exec(uri.replace(GENERATION, '')) ?? [];
    if (bucket === undefined)
      throw invalidReference(uri, 'names no bucket', 'Write it as gs://bucket/folder/file.');
    return { container: bucket, key, version: GENERATION.exec(uri)?.[1] };
  },
  format: (bucket, key) => `gs://${bucket}/${key}`,
  withoutVersion: (uri) => uri.replace(GENERATION, '').replace(/^gs:/i, 'gs:'),
  extraOf: ({ version }) => (version === undefined ? undefined : { versionID: exact(version) }),
  dropsEmpty: false,
  versionPins: true,
  uncheckedPath: ({ key }) => key,
};

/** A number, as W&B writes it, unless it is too large for one. */
function exact(generation: string): number | string {
  const number = Number(generation);
  return Number.isSafeInteger(number) ? number : generation;
}
