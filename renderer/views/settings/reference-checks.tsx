import { Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { engine } from '../../api/bridge.ts';
import { useEngine } from '../../api/queries.ts';
import { tellFailure } from '../jobs/job-actions.ts';
import classes from './settings.module.css';

const CHOICES = [
  { value: '0', label: 'Never' },
  { value: '1', label: 'Every hour' },
  { value: '6', label: 'Every 6 hours' },
  { value: '24', label: 'Every day' },
  { value: '168', label: 'Every week' },
];
const DEFAULT_HOURS = 24;

/** How often the references of the newest versions are looked at in the background. */
export function ReferenceChecks() {
  const id = useId();
  const client = useQueryClient();
  const settings = useEngine('settings.get', {});
  const known = settings.data?.settings.checkReferencesHours;
  const hours = String(typeof known === 'number' ? known : DEFAULT_HOURS);
  const choose = async (value: string) => {
    try {
      await engine('settings.set', { key: 'checkReferencesHours', value: Number(value) });
      await client.invalidateQueries({ queryKey: ['settings.get'] });
    } catch (error) {
      tellFailure(error);
    }
  };
  const isListed = CHOICES.some(({ value }) => value === hours);
  return (
    <section className={classes.section} aria-labelledby="settings-references">
      <h2 id="settings-references">References</h2>
      <div className={classes.setting}>
        <div>
          <label className={classes.name} htmlFor={id}>
            Check references in the background
          </label>
          <div className={classes.hint} id={`${id}-hint`}>
            Those of the newest version of each collection, slowly. Nothing is fetched; what drifted is
            marked.
          </div>
        </div>
        <Select
          id={id}
          w={160}
          aria-describedby={`${id}-hint`}
          allowDeselect={false}
          disabled={settings.data === undefined}
          data={isListed ? CHOICES : [...CHOICES, { value: hours, label: `Every ${hours} hours` }]}
          value={hours}
          onChange={(value) => value !== null && void choose(value)}
        />
      </div>
    </section>
  );
}
