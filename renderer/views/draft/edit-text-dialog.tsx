import { useQuery } from '@tanstack/react-query';
import { formatBytes } from '../../../contract/numbers.ts';
import { readFileStart } from '../../api/file-text.ts';
import { Dialog } from '../../components/dialog.tsx';
import { baseName } from '../../components/local-path.ts';
import { EmptyState, ErrorState, Working } from '../../components/states.tsx';
import { DraftTextDialog } from './draft-text-dialog.tsx';

/** Larger files are changed with a program for them. */
const MOST = 1 << 20;

/** Changes the text of a file that a draft has; what was there before stays where it is. */
export function EditTextDialog({ draft, path }: { readonly draft: string; readonly path: string }) {
  const start = useQuery({
    queryKey: ['drafts.read', draft, path],
    queryFn: () => readFileStart({ draft, path }, MOST),
    gcTime: 0,
    staleTime: 0,
  });
  const { text, size } = start.data ?? { text: null, size: 0 };
  if (text !== null && size <= MOST) {
    return <DraftTextDialog draft={draft} into="" edit={{ path, text }} />;
  }
  const name = baseName(path);
  return (
    <Dialog title={name}>
      {start.error ? (
        <ErrorState error={start.error} onRetry={() => void start.refetch()} />
      ) : start.data ? (
        <EmptyState
          title={
            text === null
              ? `${name} is not a text file`
              : `${name} has ${formatBytes(size)}, which is too much to be changed here`
          }
        >
          Change it with a program for such files, and add it to the draft.
        </EmptyState>
      ) : (
        <Working label="Reading the file" />
      )}
    </Dialog>
  );
}
