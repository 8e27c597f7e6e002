import { createHash } from 'node:crypto';
import { pathToFileUri } from './file-uri.ts';

/** The digest of a file that was recorded without reading it: MD5 in base64 of the URI of its resolved path. */
export function uncheckedDigest(realPath: string, platform: string = process.platform): string {
  return digestOfUri(pathToFileUri(realPath, platform));
}

/** Whether a digest is that of a `file://` URI itself: it was recorded without reading what is there. */
export function isUncheckedDigest(uri: string, digest: string): boolean {
  return digestOfUri(uri) === digest;
}

function digestOfUri(uri: string): string {
  return createHash('md5').update(uri).digest('base64');
}
