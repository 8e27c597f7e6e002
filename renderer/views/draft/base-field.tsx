import { Select } from '@mantine/core';
import { useEngine } from '../../api/queries.ts';
import type { DraftPage } from './use-draft-page.ts';

const NOTHING = '';

/** The version that the draft takes everything over from. */
export function BaseField({ page, disabled }: { readonly page: DraftPage; readonly disabled: boolean }) {
  const { info, edits, known } = page;
  const collection = known?.collectionId ?? undefined;
  const versions = useEngine(
    'versions.list',
    { collection: collection ?? '-', limit: 200 },
    { enabled: collection !== undefined, keepPrevious: true },
  );
  const { base } = info;
  const listed = (collection === undefined ? [] : (versions.data?.items ?? [])).map((version) => ({
    value: version.id,
    label: `${version.collection}:${version.version}${version.aliases.length > 0 ? ` (${version.aliases.join(', ')})` : ''}`,
  }));
  const isListed = base === null || listed.some(({ value }) => value === base.id);
  const value = edits.fields.base ?? NOTHING;
  return (
    <Select
      label="Based on"
      data={[
        { value: NOTHING, label: 'Nothing: only what is added' },
        ...(isListed || base === null ? [] : [{ value: base.id, label: base.name }]),
        ...listed,
      ]}
      value={value}
      disabled={disabled}
      allowDeselect={false}
      searchable={listed.length > 10}
      error={base && base.state === 'gone' ? GONE : undefined}
      description={
        base?.state === 'deleted'
          ? `${base.name} was deleted. It can be built on until garbage is collected.`
          : undefined
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(chosen) => edits.change({ base: chosen === NOTHING || chosen === null ? null : chosen })}
    />
  );
}

const GONE = 'This version was deleted and collected. Base the draft on another one.';
