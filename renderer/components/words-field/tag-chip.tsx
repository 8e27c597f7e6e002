import { RemoveWord } from './remove-word.tsx';
import classes from './words-field.module.css';

/** A tag: round, without an eyelet. */
export function TagChip({
  tag,
  onRemove,
  inField = true,
  disabled = false,
}: {
  readonly tag: string;
  readonly onRemove?: () => void;
  /** In a field, whose keys take tags away. */
  readonly inField?: boolean;
  readonly disabled?: boolean;
}) {
  return (
    <span className={classes.tag}>
      <bdi className="cut" title={tag}>
        {tag}
      </bdi>
      {onRemove && (
        <RemoveWord
          label={`Remove the tag ${tag}`}
          inField={inField}
          disabled={disabled}
          onRemove={onRemove}
        />
      )}
    </span>
  );
}
