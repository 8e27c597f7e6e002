import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconProgressCheck, IconSearch } from '@tabler/icons-react';
import { Fragment } from 'react';
import { Link } from 'wouter';
import { isEnded, useAllJobs } from '../api/jobs.ts';
import { Keys } from '../components/keys.tsx';
import { toggleJobs } from './overlays.ts';
import { openPalette } from './palette-state.ts';
import { shownKeys } from './shortcuts.ts';
import { StoreStatus } from './store-status.tsx';
import classes from './top-bar.module.css';
import head from './window-head.module.css';

export interface Crumb {
  readonly label: string;
  /** Absent for the page itself. */
  readonly to?: string;
}

/** The bar over every page: back, where this is, how the store stands, search, jobs. */
export function TopBar({
  crumbs,
  store,
  heading,
}: {
  readonly crumbs: readonly Crumb[];
  /** Heading of a page that shows none, for those who do not see it. */
  readonly heading?: string;
  /** Handle of the store that the page is about. */
  readonly store?: string;
}) {
  const running = useAllJobs().filter(
    (job) => !isEnded(job) && job.kind !== 'plan' && job.kind !== 'diff' && job.kind !== 'preview',
  ).length;
  return (
    <header className={`${classes.bar} ${head.head}`}>
      {heading !== undefined && <h1 className="hidden-text">{heading}</h1>}
      <Tooltip label="Back">
        <ActionIcon aria-label="Back" onClick={() => history.back()}>
          <IconChevronLeft size={18} />
        </ActionIcon>
      </Tooltip>
      <nav aria-label="Where you are" className={classes.crumbs}>
        <ol>
          {crumbs.map(({ label, to }, i) => (
            <Fragment key={`${to} ${label}`}>
              {i > 0 && (
                <li aria-hidden="true" className={classes.between}>
                  <IconChevronRight size={14} />
                </li>
              )}
              <li className="cut" title={label}>
                {to === undefined ? (
                  <span aria-current="page" className={classes.here}>
                    <bdi>{label}</bdi>
                  </span>
                ) : (
                  <Link href={to} className={classes.crumb}>
                    <bdi>{label}</bdi>
                  </Link>
                )}
              </li>
            </Fragment>
          ))}
        </ol>
      </nav>
      {store !== undefined && <StoreStatus handle={store} />}
      <div className={classes.right}>
        <button type="button" className={classes.search} onClick={openPalette}>
          <IconSearch size={15} aria-hidden="true" />
          <span className={classes.searchText}>Search files, versions, runs</span>
          <span className={classes.searchKeys} aria-hidden="true">
            <Keys keys="mod+k" />
          </span>
        </button>
        <Tooltip label={`Jobs (${shownKeys('mod+j')})`}>
          <ActionIcon
            aria-label={running === 0 ? 'Jobs' : `Jobs, ${running} under way`}
            onClick={() => toggleJobs()}
            className={classes.jobs}
            data-running={running > 0}
          >
            <IconProgressCheck size={18} />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  );
}
