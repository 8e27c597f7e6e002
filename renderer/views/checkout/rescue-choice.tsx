import { SegmentedControl } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import type { CheckoutPlan } from '../../../contract/domain.ts';
import { formatBytes, formatCounted } from '../../../contract/numbers.ts';
import classes from './checkout.module.css';

/** Where files that are in no version go before a checkout touches them. */
export type Rescue = 'version' | 'trash';

/** Says what is saved first, and lets the person choose where to. */
export function RescueChoice(props: {
  readonly plan: CheckoutPlan;
  readonly collection: string;
  readonly rescue: Rescue;
  readonly onRescue: (rescue: Rescue) => void;
}) {
  const { plan, collection, rescue, onRescue } = props;
  const one = plan.rescue === 1;
  const they = one ? 'It is' : 'They are';
  return (
    <div className={classes.rescue}>
      <IconLifebuoy size={18} stroke={1.6} aria-hidden="true" className={classes.rescueIcon} />
      <div className={classes.rescueWords}>
        <strong>
          {formatCounted(plan.rescue, 'file')} here {one ? 'is' : 'are'} in no version yet
        </strong>
        {rescue === 'version' ? (
          <span>
            {they} logged first, in <span className="mono">{collection}-rescued</span>,{' '}
            {formatBytes(plan.rescueBytes)}.
          </span>
        ) : (
          <span>
            {they} moved to the trash first, {formatBytes(plan.rescueBytes)}.
          </span>
        )}
      </div>
      <SegmentedControl
        size="xs"
        aria-label="What happens to files that are in no version"
        value={rescue}
        onChange={(value) => onRescue(value as Rescue)}
        data={[
          { value: 'version', label: one ? 'Log it' : 'Log them' },
          { value: 'trash', label: 'Move to trash' },
        ]}
      />
    </div>
  );
}
