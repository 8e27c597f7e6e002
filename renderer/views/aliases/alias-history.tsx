import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { VersionSummary } from '../../../contract/domain.ts';
import { errorData, useEngine } from '../../api/queries.ts';
import { Moment } from '../../components/moment.tsx';
import { ErrorState, Working } from '../../components/states.tsx';
import classes from './alias-history.module.css';
import { type AliasChange, changeAliases } from './change-aliases.ts';

const SHOWN = 6;

/** Where an alias pointed before, by whom and when it was moved, and the ways back. */
export function AliasHistory({
  alias,
  version,
  collection,
  reason,
  onDone,
}: {
  readonly alias: string;
  readonly version: VersionSummary;
  /** Id. */
  readonly collection: string;
  /** Why it cannot be changed now. */
  readonly reason: string | null;
  readonly onDone: () => void;
}) {
  const { data, error, refetch } = useEngine('aliases.history', { collection, store: version.store, alias });
  const [failure, setFailure] = useState<unknown>();
  const moves = [...(data?.items ?? [])].sort((a, b) => (a.time < b.time ? 1 : -1));
  const before = moves.find(({ to, from }) => to === version.version && from !== null)?.from ?? null;
  const act = async (target: string, change: AliasChange) => {
    try {
      if (await changeAliases({ ...version, version: target }, change)) onDone();
    } catch (thrown) {
      setFailure(thrown);
    }
  };
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Working label="Reading its history" />;
  return (
    <div className={classes.box}>
      <h3 className={classes.title}>
        <bdi>{alias}</bdi>
      </h3>
      {alias === 'latest' && <p className={classes.note}>It moves to each new version by itself.</p>}
      <ol className={classes.moves}>
        {moves.slice(0, SHOWN).map((move) => (
          <li key={`${move.time} ${move.from} ${move.to}`} className={classes.move}>
            <span className={classes.where}>
              {move.from ?? 'new'}
              <IconArrowRight size={13} stroke={1.75} role="img" aria-label="to" />
              {move.to ?? 'removed'}
            </span>
            <span className="cut">
              <bdi>{move.author}</bdi>
            </span>
            <span className={classes.when}>
              <Moment iso={move.time} />
            </span>
          </li>
        ))}
      </ol>
      {moves.length > SHOWN && <p className={classes.note}>and {moves.length - SHOWN} before that</p>}
      {failure !== undefined && (
        <p className={classes.failure} role="alert">
          {errorData(failure).message} {errorData(failure).hint}
        </p>
      )}
      {alias !== 'latest' && (
        <div className={classes.actions}>
          {before !== null && (
            <Button
              size="xs"
              variant="light"
              disabled={reason !== null}
              title={reason ?? undefined}
              onClick={() => void act(before, { add: [alias] })}
            >
              Move it back to {before}
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            disabled={reason !== null}
            title={reason ?? undefined}
            onClick={() => void act(version.version, { remove: [alias] })}
          >
            Remove
          </Button>
        </div>
      )}
    </div>
  );
}
