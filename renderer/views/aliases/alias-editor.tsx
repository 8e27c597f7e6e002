import { Popover } from '@mantine/core';
import { useState } from 'react';
import type { VersionSummary } from '../../../contract/domain.ts';
import { AliasChip } from '../../components/alias-chip.tsx';
import { NewWord } from '../../components/words-field/new-word.tsx';
import { useWhyNotWritable } from '../collection/use-why-not-writable.ts';
import classes from './alias-editor.module.css';
import { AliasHistory } from './alias-history.tsx';
import { changeAliases } from './change-aliases.ts';

/** A version's aliases, each with its history, and a place to add one. */
export function AliasEditor({
  version,
  collection,
  openField = false,
}: {
  readonly version: VersionSummary;
  /** Id. */
  readonly collection: string;
  /** The field for a new alias is open from the beginning. */
  readonly openField?: boolean;
}) {
  const [shown, setShown] = useState<string>();
  const reason = useWhyNotWritable(version.store);
  const sorted = [...version.aliases].sort(
    (a, b) => Number(b === 'latest') - Number(a === 'latest') || (a < b ? -1 : 1),
  );
  return (
    <ul className={classes.aliases} aria-label={`Aliases of ${version.version}`}>
      {sorted.map((alias) => (
        <li key={alias}>
          <Popover
            opened={shown === alias}
            onChange={(open) => setShown(open ? alias : undefined)}
            position="bottom-start"
            width={300}
            trapFocus
            returnFocus
            withinPortal
          >
            <Popover.Target>
              <AliasChip alias={alias} onClick={() => setShown(shown === alias ? undefined : alias)} />
            </Popover.Target>
            <Popover.Dropdown>
              <AliasHistory
                alias={alias}
                version={version}
                collection={collection}
                reason={reason}
                onDone={() => setShown(undefined)}
              />
            </Popover.Dropdown>
          </Popover>
        </li>
      ))}
      <li>
        <NewWord
          kind="alias"
          of={version.version}
          taken={version.aliases}
          reason={reason}
          openField={openField}
          onAdd={async (alias) => (await changeAliases(version, { add: [alias] })) !== undefined}
        />
      </li>
    </ul>
  );
}
