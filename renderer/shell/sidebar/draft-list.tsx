import { useRovingIndex } from '@mantine/hooks';
import { IconFilePlus } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { formatCounted } from '../../../contract/numbers.ts';
import { useEngine } from '../../api/queries.ts';
import { startDraft } from '../../views/draft/start-draft.ts';
import { places } from '../places.ts';
import { SectionHead } from './section-head.tsx';
import classes from './sidebar.module.css';

/** Versions that are being put together on this machine; nothing while there are none. */
export function DraftList() {
  const drafts = useEngine('drafts.list', {}).data?.items ?? [];
  const [location, navigate] = useLocation();
  const { getItemProps } = useRovingIndex({ total: drafts.length, orientation: 'vertical', loop: false });
  if (drafts.length === 0) return null;
  return (
    <section className={classes.drafts} aria-labelledby="sidebar-drafts">
      <SectionHead id="sidebar-drafts" title="Drafts" add="Empty draft" onAdd={() => void startDraft()} />
      <ul className={classes.list}>
        {drafts.map((draft, index) => {
          const here = location === places.draft(draft.id);
          const name = draft.name ?? 'Without a name';
          return (
            <li key={draft.id}>
              <button
                type="button"
                className={classes.row}
                data-here={here}
                aria-current={here ? 'page' : undefined}
                title={draft.base ? `${name}, from ${draft.base.name}` : name}
                {...getItemProps({ index, onClick: () => navigate(places.draft(draft.id)) })}
              >
                <IconFilePlus size={16} stroke={1.5} aria-hidden="true" />
                <bdi className="cut">{name}</bdi>
                <span className={classes.count}>
                  {draft.items > 0 ? formatCounted(draft.items, 'step') : ''}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
