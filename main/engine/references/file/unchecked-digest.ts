import { createHash } from 'node:crypto';
import { pathToFileUri } from './file-uri.ts';

/** The digest of a file that was recorded without reading it: MD5 in base64 of the URI of its resolved path. */
export function uncheckedDigest(realPath: string, platform: string = process.platform): string {
  return createHash('md5').update(pathToFileUri(realPath, platform)).digest('base64');
}
