import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import classes from './files.module.css';

export interface Order {
  readonly sort: 'name' | 'size';
  readonly descending: boolean;
}

/** Heads of the columns; name and size sort, and turn the order when they are pressed again. */
export function FileHeads({
  order,
  onOrder,
  withSource,
}: {
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly withSource: boolean;
}) {
  return (
    <div className={classes.heads} data-source={withSource}>
      <Head label="Name" sort="name" order={order} onOrder={onOrder} />
      <Head label="Size" sort="size" order={order} onOrder={onOrder} />
      {withSource && <span className={`${classes.headOther} ${classes.headSource}`}>Source</span>}
      <span className={classes.headOther}>Since</span>
    </div>
  );
}

function Head({
  label,
  sort,
  order,
  onOrder,
}: {
  readonly label: string;
  readonly sort: Order['sort'];
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
}) {
  const on = order.sort === sort;
  const Icon = order.descending ? IconArrowDown : IconArrowUp;
  // The largest first is what one wants to see of sizes.
  const descending = on ? !order.descending : sort === 'size';
  return (
    <span className={sort === 'size' ? classes.headSize : undefined}>
      <button
        type="button"
        className={classes.head}
        data-on={on}
        onClick={() => onOrder({ sort, descending })}
        aria-label={`Sort by ${sort}${on ? `, now ${order.descending ? 'descending' : 'ascending'}` : ''}`}
      >
        {label}
        {on && <Icon size={12} aria-hidden="true" />}
      </button>
    </span>
  );
}
