import { IconArrowBarToUp, IconLock } from '@tabler/icons-react';
import { RemoveWord } from './remove-word.tsx';
import classes from './words-field.module.css';

/** An alias in a field. */
export function AliasPill({
  alias,
  isProtected,
  onRemove,
}: {
  readonly alias: string;
  readonly isProtected: boolean;
  readonly onRemove?: () => void;
}) {
  return (
    <span className={classes.pill} data-latest={alias === 'latest'}>
      {alias === 'latest' ? (
        <IconArrowBarToUp size={12} stroke={2} aria-hidden="true" />
      ) : isProtected ? (
        <IconLock size={12} stroke={2} role="img" aria-label="protected" />
      ) : (
        <span className={classes.eyelet} aria-hidden="true" />
      )}
      <bdi className="cut" title={alias}>
        {alias}
      </bdi>
      {onRemove && <RemoveWord label={`Leave out ${alias}`} inField onRemove={onRemove} />}
    </span>
  );
}
