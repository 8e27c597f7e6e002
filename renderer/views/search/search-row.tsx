import { IconActivity, IconHistory } from '@tabler/icons-react';
import { formatCounted } from '../../../contract/numbers.ts';
import type { SearchHit, SearchMatch } from '../../../contract/search-shapes.ts';
import { AliasChips } from '../../components/alias-chip.tsx';
import { FileIcon } from '../../components/file-icon.tsx';
import { Moment } from '../../components/moment.tsx';
import { runEndWords } from '../../components/run-words.ts';
import { storeName } from '../../components/store-name.ts';
import { TypeIcon } from '../../shell/sidebar/tree-line.tsx';
import { firstLine } from '../../text/first-line.ts';
import { hitInWords, shownMatch, sizeWords } from './hit-words.ts';
import { MarkedText } from './marked-text.tsx';
import classes from './search.module.css';

/** One hit: what it is, where it was found, how big, and since when. */
export function SearchRow({
  hit,
  severalStores,
}: {
  readonly hit: SearchHit;
  readonly severalStores: boolean;
}) {
  return (
    <>
      <span className="hidden-text">{hitInWords(hit)}</span>
      <div className={classes.row} aria-hidden="true">
        <span className={classes.icon}>
          <Icon hit={hit} />
        </span>
        <div className={classes.words}>
          <span className={classes.title}>
            <Title hit={hit} />
          </span>
          <span className={`cut ${classes.second}`}>
            <Second hit={hit} severalStores={severalStores} />
          </span>
        </div>
        <span className={classes.size}>{sizeWords(hit)}</span>
        <span className={classes.when}>
          <Moment iso={timeOf(hit)} />
        </span>
      </div>
    </>
  );
}

function Icon({ hit }: { readonly hit: SearchHit }) {
  if (hit.kind === 'file') return <FileIcon name={hit.path} />;
  if (hit.kind === 'collection') return <TypeIcon type={hit.type} />;
  return hit.kind === 'run' ? (
    <IconActivity size={16} stroke={1.5} />
  ) : (
    <IconHistory size={16} stroke={1.5} />
  );
}

function Title({ hit }: { readonly hit: SearchHit }) {
  const named = (field: SearchMatch['field'], text: string) => ({
    text,
    marks: hit.matches.find((match) => match.field === field && match.text === text)?.marks ?? [],
  });
  switch (hit.kind) {
    case 'collection':
      return (
        <span className={`cut ${classes.name}`}>
          <MarkedText match={named('name', hit.name)} />
        </span>
      );
    case 'version':
      return (
        <>
          <span className={`cut ${classes.name}`}>
            <MarkedText match={named('name', hit.collection)} />:
            <MarkedText match={named('version', hit.version)} />
          </span>
          <AliasChips aliases={hit.aliases} max={3} />
        </>
      );
    case 'file':
      return (
        <span className={`cut ${classes.path}`} title={hit.path}>
          <MarkedText match={named('path', hit.path)} />
        </span>
      );
    case 'run':
      return (
        <>
          <span className={`cut ${classes.name}`}>
            <MarkedText match={named('name', hit.name)} />
          </span>
          <span className={classes.state} data-state={hit.state}>
            {runEndWords({ state: hit.state, exitCode: null })}
          </span>
        </>
      );
  }
}

const FIELDS: Readonly<Record<SearchMatch['field'], string>> = {
  name: 'Name',
  project: 'Project',
  alias: 'Alias',
  version: 'Version',
  tag: 'Tag',
  description: '',
  metadata: '',
  config: '',
  path: '',
};

function Second({ hit, severalStores }: { readonly hit: SearchHit; readonly severalStores: boolean }) {
  const match = shownMatch(hit);
  const store = severalStores ? ` in ${storeName(hit.store)}` : '';
  const found = match && (
    <>
      {' '}
      · {FIELDS[match.field]} <MarkedText match={match} />
    </>
  );
  if (hit.kind === 'file') {
    return (
      <>
        <bdi>
          {hit.collection}:{hit.version}
        </bdi>
        {store} · in {formatCounted(hit.versions, 'version')}
        {!hit.isInNewest && <span className={classes.gone}> · not in the newest any more</span>}
      </>
    );
  }
  if (hit.kind === 'collection') {
    return (
      <>
        <bdi>{hit.project}</bdi>
        {store} · {formatCounted(hit.versions, 'version')}
        {found}
      </>
    );
  }
  const said = hit.kind === 'version' ? firstLine(hit.description) : '';
  return (
    <>
      <bdi>{hit.project}</bdi>
      {store}
      {found ?? (said === '' ? '' : ` · ${said}`)}
    </>
  );
}

function timeOf(hit: SearchHit): string {
  if (hit.kind === 'collection') return hit.updatedAt;
  if (hit.kind === 'version') return hit.createdAt;
  return hit.kind === 'file' ? hit.versionCreatedAt : hit.startedAt;
}
