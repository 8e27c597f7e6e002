import { Checkbox } from '@mantine/core';
import { formatCounted } from '../../../contract/numbers.ts';
import { useEngine } from '../../api/queries.ts';

export type WantedReferences = 'fetch' | 'skip';

/** Whether what a version only refers to is fetched, too; nothing for a version without references. */
export function FetchReferences({
  version,
  wanted,
  onWanted,
}: {
  readonly version: string;
  readonly wanted: WantedReferences;
  readonly onWanted: (wanted: WantedReferences) => void;
}) {
  const { data } = useEngine('files.summary', { version });
  if (!data || data.references === 0) return null;
  return (
    <Checkbox
      mt={12}
      label={`Fetch ${formatCounted(data.references, 'reference')}, too`}
      description="Each is checked by what was recorded of it. Those that cannot be had are listed; the rest is done."
      checked={wanted === 'fetch'}
      onChange={(event) => onWanted(event.currentTarget.checked ? 'fetch' : 'skip')}
    />
  );
}
