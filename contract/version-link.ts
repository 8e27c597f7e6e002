const SCHEME = 'vitrine://';

/** A `vitrine://` link to a version or collection, from its full name `entity/project/collection[:alias]`. */
export function versionLink(fullName: string): string {
  return SCHEME + fullName.split('/').map(encodePart).join('/');
}

/**
 * The full name that a `vitrine://` link holds, or null when it holds none. Links come from anywhere: browsers, mails,
 * other programs; only the three parts of a name with at most one alias pass.
 */
export function parseVersionLink(link: string): string | null {
  if (link.length > 8192 || !link.toLowerCase().startsWith(SCHEME)) return null;
  const rest = link.slice(SCHEME.length).split(/[?#]/, 1)[0] ?? '';
  // Some systems end the address with a slash.
  const parts = decodeAll(rest.replace(/\/$/, '').split('/'));
  if (parts?.length !== 3 || !parts.every(isNamePart)) return null;
  const [entity, project, collection] = parts as [string, string, string];
  if (entity.includes(':') || project.includes(':')) return null;
  if (collection.startsWith(':') || collection.endsWith(':') || collection.split(':').length > 2) return null;
  return parts.join('/');
}

function encodePart(part: string): string {
  return encodeURIComponent(part).replaceAll('%3A', ':');
}

function decodeAll(parts: readonly string[]): string[] | null {
  try {
    return parts.map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function isNamePart(part: string): boolean {
  if (part === '' || part === '.' || part === '..' || part.length > 1024) return false;
  return !/[\p{Cc}/\\]/u.test(part);
}
