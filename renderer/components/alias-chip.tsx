import { Tooltip } from '@mantine/core';
import { IconArrowBarToUp, IconLock } from '@tabler/icons-react';
import { type ComponentProps, createContext, useContext } from 'react';
import { nameInSentence } from '../../contract/shown-text.ts';
import { shortName } from '../text/short-name.ts';
import classes from './alias-chip.module.css';

/** The protected aliases of the collection that a page is about. */
export const ProtectedAliases = createContext<readonly string[]>([]);

/**
 * An alias, hanging on a version like a label on a string. `latest` has its own sign, because it moves by itself; a
 * protected one has a lock.
 */
export function AliasChip({
  alias,
  isProtected,
  onClick,
  ...others
}: ComponentProps<'button'> & {
  readonly alias: string;
  /** Default: as the page knows it. */
  readonly isProtected?: boolean;
  readonly onClick?: () => void;
}) {
  const known = useContext(ProtectedAliases);
  const locked = isProtected ?? known.includes(alias);
  const cut = shortName(alias);
  const content = (
    <>
      {alias === 'latest' ? (
        <IconArrowBarToUp size={12} stroke={2} aria-hidden="true" />
      ) : locked ? (
        <IconLock size={12} stroke={2} role="img" aria-label="protected" />
      ) : (
        <span className={classes.eyelet} aria-hidden="true" />
      )}
      <bdi>{cut}</bdi>
    </>
  );
  const chip = onClick ? (
    <button
      type="button"
      {...others}
      className={classes.chip}
      data-latest={alias === 'latest'}
      onClick={onClick}
    >
      {content}
    </button>
  ) : (
    <span className={classes.chip} data-latest={alias === 'latest'}>
      {content}
    </span>
  );
  return cut === alias ? chip : <Tooltip label={alias}>{chip}</Tooltip>;
}

/** At most `max` aliases of a version and how many more there are. */
export function AliasChips({
  aliases,
  max = 3,
}: {
  readonly aliases: readonly string[];
  readonly max?: number;
}) {
  const sorted = [...aliases].sort(
    (a, b) => Number(b === 'latest') - Number(a === 'latest') || (a < b ? -1 : 1),
  );
  const rest = sorted.slice(max);
  return (
    <span className={classes.chips}>
      {sorted.slice(0, max).map((alias) => (
        <AliasChip key={alias} alias={alias} />
      ))}
      {rest.length > 0 && (
        <Tooltip label={rest.map(nameInSentence).join(', ')}>
          <span className={classes.more}>+{rest.length}</span>
        </Tooltip>
      )}
    </span>
  );
}
