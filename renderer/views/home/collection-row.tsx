import type { CollectionSummary } from '../../../contract/domain.ts';
import { formatBytes, formatCount } from '../../../contract/numbers.ts';
import { AliasChips } from '../../components/alias-chip.tsx';
import { Moment } from '../../components/moment.tsx';
import { TypeIcon } from '../../shell/sidebar/tree-line.tsx';
import list from '../../styles/list-columns.module.css';
import { firstLine } from '../../text/first-line.ts';
import classes from './store-view.module.css';

/** A collection in the list of its store. */
export function CollectionRow({ collection }: { readonly collection: CollectionSummary }) {
  const { name, project, type, description, latest, aliases, versions, files, bytes } = collection;
  return (
    <div className={`${list.row} ${classes.columns}`}>
      <div className={list.title}>
        <TypeIcon type={type} />
        <div className={list.words}>
          <span className={`cut ${list.name}`} title={name}>
            <bdi>{name}</bdi>
          </span>
          <span className={`cut ${list.second}`}>
            <bdi>{project}</bdi> · {type}
            {description && (
              <>
                {' · '}
                <bdi>{firstLine(description)}</bdi>
              </>
            )}
          </span>
        </div>
      </div>
      <div className={classes.newest}>
        {latest && <span className={classes.number}>{latest}</span>}
        <AliasChips aliases={aliases.filter((alias) => alias !== 'latest')} max={1} />
      </div>
      <div className={classes.figures}>
        <span className={classes.strong}>{formatBytes(bytes)}</span>
        <span>{formatCount(files)}</span>
      </div>
      <div className={classes.figures}>
        <span className={classes.strong}>{formatCount(versions)}</span>
      </div>
      <div className={list.when}>
        <Moment iso={collection.updatedAt} />
      </div>
    </div>
  );
}
