import { Autocomplete, Select, TextInput, Tooltip } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { AppError } from '../../../contract/errors.ts';
import { validateType } from '../../../contract/names.ts';
import { useAllCollections } from '../../api/collections.ts';
import classes from './log-fields.module.css';
import { problemOf } from './problem-of.ts';
import type { NamedSheet } from './use-log-sheet.ts';

const USUAL = ['dataset', 'model'];

/** Type and digest: locked where the collection has them already. */
export function KindFields({
  sheet,
  error,
}: {
  readonly sheet: NamedSheet;
  readonly error: AppError | undefined;
}) {
  const { draft, change, known } = sheet;
  const collections = useAllCollections().data ?? [];
  const exists = known !== undefined && known.collectionId !== null;
  const type = exists ? known.type : (draft.type ?? known?.type ?? 'dataset');
  const algorithm = exists ? known.algorithm : (draft.algorithm ?? known?.algorithm ?? 'xxh128');
  if (exists) {
    return (
      <div className={classes.pair}>
        <Locked label="Type" value={type} why={`All versions of ${known.collection} have this type.`} />
        <Locked label="Digest" value={algorithm} why={`${known.collection} is compared by this digest.`} />
      </div>
    );
  }
  const types = new Set([...USUAL, ...collections.map((each) => each.type)]);
  const refused = error?.code === 'INVALID_TYPE' || error?.code === 'TYPE_MISMATCH' ? error : undefined;
  const wrong = problemOf(() => validateType(type, draft.name)) ?? refused;
  return (
    <div className={classes.pair}>
      <Autocomplete
        label="Type"
        data={[...types].sort()}
        value={type}
        error={wrong && [wrong.message, wrong.hint].filter(Boolean).join(' ')}
        inputWrapperOrder={['label', 'input', 'error']}
        onChange={(value) => change({ type: value })}
      />
      <Select
        label="Digest"
        data={[
          { value: 'xxh128', label: 'xxh128' },
          { value: 'md5', label: 'md5, as in W&B' },
        ]}
        value={algorithm}
        allowDeselect={false}
        onChange={(value) => change({ algorithm: value === 'md5' ? 'md5' : 'xxh128' })}
      />
    </div>
  );
}

function Locked({
  label,
  value,
  why,
}: {
  readonly label: string;
  readonly value: string;
  readonly why: string;
}) {
  return (
    <Tooltip label={why}>
      <TextInput
        label={label}
        value={value}
        readOnly
        rightSection={<IconLock size={14} stroke={1.75} aria-hidden="true" />}
        aria-description={why}
      />
    </Tooltip>
  );
}
