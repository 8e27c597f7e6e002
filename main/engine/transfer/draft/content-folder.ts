import { join } from 'node:path';

/** Where the content lies that was written in a draft. */
export function contentFolder(home: string, draft: string): string {
  return join(home, 'drafts', draft);
}
