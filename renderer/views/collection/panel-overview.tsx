import { Link } from 'wouter';
import type { VersionSummary } from '../../../contract/domain.ts';
import { formatBytes, formatCounted } from '../../../contract/numbers.ts';
import { useEngine } from '../../api/queries.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { Expiry } from '../../components/expiry.tsx';
import { FoldedMarkdown } from '../../components/markdown-text/folded-markdown.tsx';
import { MetadataTree } from '../../components/metadata-tree/metadata-tree.tsx';
import { Moment } from '../../components/moment.tsx';
import { RunLink } from '../../components/run-link.tsx';
import { storeName } from '../../components/store-name.ts';
import { Tag } from '../../components/tag.tsx';
import { TagEditor } from '../../components/tag-editor/tag-editor.tsx';
import { stateWord } from '../../components/version-words.ts';
import { places } from '../../shell/places.ts';
import text from '../../styles/text-link.module.css';
import { changeTags } from '../edit/change-tags.ts';
import { NewShelf } from './new-shelf.tsx';
import classes from './panel-overview.module.css';
import { useWhyNotWritable } from './use-why-not-writable.ts';

/** What is new in a version, what it is, its properties and metadata. */
export function PanelOverview({
  version,
  onTab,
}: {
  readonly version: VersionSummary;
  readonly onTab: (tab: 'changes' | 'files') => void;
}) {
  const { data: detail } = useEngine('versions.get', { version: version.id });
  const reason = useWhyNotWritable(version.store);
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
      {version.description && <FoldedMarkdown text={version.description} lines={8} />}
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
        {detail && detail.updatedAt !== version.createdAt && (
          <Fact name="Updated">
            <Moment iso={detail.updatedAt} />
          </Fact>
        )}
        {version.run !== null && (
          <Fact name="Made by">
            <RunLink version={version} />
          </Fact>
        )}
        {version.expiresAt !== null && (
          <Fact name="Expires">
            <Expiry version={version} />
          </Fact>
        )}
        <Fact name="Tags">
          <TagEditor
            tags={version.tags}
            of={version.version}
            reason={reason}
            onChange={(change) => changeTags({ kind: 'version', ...version }, change)}
          />
        </Fact>
        <Fact name="Id">
          <span className={classes.digest}>
            <span className="cut mono" title={version.id}>
              {version.id}
            </span>
            <CopyButton text={version.id} label="Copy the id" />
          </span>
        </Fact>
        <Fact name="Type">{version.type}</Fact>
        <Fact name="Store">{storeName(version.store)}</Fact>
        <Fact name="State">{stateWord(version)}</Fact>
      </dl>
      {detail && Object.keys(detail.metadata).length > 0 && (
        <section className={classes.metadata} aria-label="Metadata">
          <div className={classes.shelfHead}>
            <h3 className={classes.heading}>Metadata</h3>
            <span className={classes.quiet}>{formatCounted(Object.keys(detail.metadata).length, 'key')}</span>
          </div>
          <MetadataTree metadata={detail.metadata} most={12} />
        </section>
      )}
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
