import { Link } from 'wouter';
import type { VersionSummary } from '../../../contract/domain.ts';
import { formatBytes, formatCounted } from '../../../contract/numbers.ts';
import { useEngine } from '../../api/queries.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { storeName } from '../../components/store-name.ts';
import { Tag } from '../../components/tag.tsx';
import { places } from '../../shell/places.ts';
import text from '../../styles/text-link.module.css';
import { NewShelf } from './new-shelf.tsx';
import { PanelMetadata } from './panel-metadata.tsx';
import classes from './panel-overview.module.css';

/** What is new in a version, what it is, its properties and metadata. */
export function PanelOverview({
  version,
  onTab,
}: {
  readonly version: VersionSummary;
  readonly onTab: (tab: 'changes' | 'files') => void;
}) {
  const { data: detail } = useEngine('versions.get', { version: version.id });
  const { changes, bytes, newBytes } = version;
  const added = changes === null ? version.files : changes.added + changes.modified;
  const share = bytes === 0 ? 0 : Math.min(100, (newBytes / bytes) * 100);
  return (
    <div className={classes.parts}>
      <section className={classes.shelf} aria-label={`New in ${version.version}`}>
        <div className={classes.shelfHead}>
          <h3 className={classes.heading}>New in {version.version}</h3>
          {added > 0 && (
            <button
              type="button"
              className={`${text.link} ${classes.link}`}
              onClick={() => onTab(changes === null ? 'files' : 'changes')}
            >
              {formatCounted(added, 'file')}
            </button>
          )}
        </div>
        <NewShelf version={version} />
      </section>
      {version.description && <p className={classes.description}>{version.description}</p>}
      <dl className={classes.facts}>
        <Fact name="Digest">
          <span className={classes.digest}>
            <span className="cut mono" title={version.digest}>
              {version.digest}
            </span>
            <CopyButton text={version.digest} label="Copy the digest" />
            <Tag>{version.algorithm}</Tag>
          </span>
        </Fact>
        <Fact name="Size">
          {formatBytes(bytes)} in {formatCounted(version.files, 'file')}
        </Fact>
        <Fact name="New bytes">
          <span className={classes.spread}>
            <span>{newBytes === 0 ? 'nothing stored' : `${formatBytes(newBytes)} stored`}</span>
            {bytes > 0 && <span className={classes.quiet}>{shareWords(share)} of size</span>}
          </span>
          <span className={classes.track} aria-hidden="true">
            <span className={classes.part} style={{ width: newBytes === 0 ? 0 : `${Math.max(2, share)}%` }} />
          </span>
        </Fact>
        <Fact name="Logged">
          <bdi>{version.author}</bdi>, {fullTime(version.createdAt)}
        </Fact>
        {detail?.run && <Fact name="Made by">{detail.run}</Fact>}
        <Fact name="Store">{storeName(version.store)}</Fact>
        {detail?.ttlSeconds != null && (
          <Fact name="Kept for">{formatCounted(Math.ceil(detail.ttlSeconds / 86_400), 'day')}</Fact>
        )}
        {version.tags.length > 0 && (
          <Fact name="Tags">
            <span className={classes.tags}>
              {version.tags.map((tag) => (
                <Tag key={tag}>{tag}</Tag>
              ))}
            </span>
          </Fact>
        )}
      </dl>
      {detail && <PanelMetadata metadata={detail.metadata} />}
      <Link href={places.version(version.id, 'overview')} className={`${text.link} ${classes.link}`}>
        Open {version.version}
      </Link>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function shareWords(share: number): string {
  return share > 0 && share < 1 ? 'under 1%' : `${Math.round(share)}%`;
}

function fullTime(iso: string): string {
  const then = new Date(iso);
  const day = then.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  return `${day} at ${then.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}
