import type { VersionSummary } from '../../../contract/domain.ts';
import { Shelf } from '../../components/shelf.tsx';
import classes from './new-shelf.module.css';
import { ShelfThing } from './shelf-thing.tsx';
import { useNewEntries } from './use-new-entries.ts';

/** What is new in a version, standing on a shelf. */
export function NewShelf({ version }: { readonly version: VersionSummary }) {
  const entries = useNewEntries(version);
  const none = noneWords(version);
  const names = entries?.map(({ name }) => name).join(', ') ?? '';
  return (
    <Shelf
      summary={none ?? `New in ${version.version}: ${names}${version.files > 5 ? ' and others' : ''}`}
      height={108}
    >
      {none !== null ? (
        <span className={classes.none}>{none}</span>
      ) : (
        entries?.map((row) => <ShelfThing key={row.path} version={version.id} row={row} />)
      )}
    </Shelf>
  );
}

function noneWords({ changes, files }: VersionSummary): string | null {
  if (files === 0) return 'It holds no files';
  if (changes === null || changes.added + changes.modified > 0) return null;
  if (changes.removed > 0) return 'Nothing came, something went';
  return changes.renamed > 0 ? 'Only names changed' : 'No file changed';
}
