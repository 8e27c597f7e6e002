import { uriScheme } from '../../../contract/uri.ts';
import { invalidReference } from './reference-errors.ts';

/**
 * The scheme of a URI in lower case, by RFC 3986, section 3.1.
 * @throws INVALID_REFERENCE for a path of the file system, or anything else without a scheme, with what to write instead
 */
export function schemeOf(uri: string): string {
  if (/^[a-z]:/i.test(uri)) {
    const slashed = uri.replaceAll('\\', '/').replace(/^(..)(?!\/)/, '$1/');
    throw invalidReference(uri, 'is a Windows path, not a URI', `Write it as "file:///${slashed}".`);
  }
  const scheme = uriScheme(uri);
  if (scheme !== undefined && uri.isWellFormed() && !uri.includes('\0')) return scheme;
  if (/^(\\\\|\/\/)/.test(uri))
    throw invalidReference(uri, 'is a path, not a URI', `Write it as "file:${uri.replaceAll('\\', '/')}".`);
  if (uri.startsWith('/'))
    throw invalidReference(uri, 'is a path, not a URI', `Write it as "file://${uri}".`);
  throw invalidReference(uri, 'is not a URI', 'Begin it with a scheme such as file://, s3:// or https://.');
}

/**
 * Refuses user names and passwords in a URI: references are kept for everybody who can read the store.
 * @throws INVALID_REFERENCE
 */
export function refuseCredentials(uri: string): void {
  if (!/^[a-z0-9+.-]+:\/\/[^/?#]*@/i.test(uri)) return;
  const without = uri.replace(/\/\/[^/?#]*@/, '//');
  throw invalidReference(
    without,
    'was given with a user name or password, which a reference would show to everybody',
    'Leave it out; credentials come from the environment of this machine.',
  );
}

/** The bytes behind `%` and two hex digits as UTF-8; every other character, `%` too, stands for itself. */
export function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const bytes = Buffer.from(run.replaceAll('%', ''), 'hex');
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      // No UTF-8: it was not meant as an encoding.
      return run;
    }
  });
}
