import type { VersionDetail } from '../../../contract/domain.ts';
import { formatBytes, formatCount } from '../../../contract/numbers.ts';
import { useEngine } from '../../api/queries.ts';
import { AliasChips } from '../../components/alias-chip.tsx';
import { ChangeBar } from '../../components/change-bar.tsx';
import { ContentMark } from '../../components/content-mark.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Drifted } from '../../components/drifted.tsx';
import { Expiry } from '../../components/expiry.tsx';
import { Code, Fact, FactGroup, Facts, FactsPage, None } from '../../components/facts/facts.tsx';
import { MarkdownText } from '../../components/markdown-text/markdown-text.tsx';
import { MetadataTree } from '../../components/metadata-tree/metadata-tree.tsx';
import { Moment } from '../../components/moment.tsx';
import { RunLink } from '../../components/run-link.tsx';
import { TagEditor } from '../../components/tag-editor/tag-editor.tsx';
import { stateWord } from '../../components/version-words.ts';
import { useWhyNotWritable } from '../collection/use-why-not-writable.ts';
import { changeTags } from '../edit/change-tags.ts';
import classes from './overview.module.css';

/** All that is known of a version. */
export function OverviewTab({ version }: { readonly version: VersionDetail }) {
  const reason = useWhyNotWritable(version.store);
  return (
    <FactsPage
      left={
        <>
          <FactGroup title="Description">
            {version.description === '' ? (
              <None>No description was given.</None>
            ) : (
              <MarkdownText text={version.description} />
            )}
          </FactGroup>
          <FactGroup title="Metadata">
            {Object.keys(version.metadata).length === 0 ? (
              <None>No metadata was given.</None>
            ) : (
              <>
                <MetadataTree metadata={version.metadata} most={20} />
                <div className={classes.copyAll}>
                  <CopyButton
                    text={JSON.stringify(version.metadata, null, 2)}
                    label="Copy the metadata as JSON"
                  />
                </div>
              </>
            )}
          </FactGroup>
        </>
      }
      right={
        <>
          <FactGroup title="Content">
            <Contents version={version} />
          </FactGroup>
          <FactGroup title="Logged">
            <Facts>
              <Fact name="When">
                <Moment iso={version.createdAt} />
              </Fact>
              <Fact name="By">{version.author}</Fact>
              {version.run !== null && (
                <Fact name="Run">
                  <RunLink version={version} />
                </Fact>
              )}
              <Fact name="Updated">
                {version.updatedAt === version.createdAt ? 'never' : <Moment iso={version.updatedAt} />}
              </Fact>
              <Fact name="State">{stateWord(version)}</Fact>
              <Fact name="Aliases">
                {version.aliases.length === 0 ? (
                  'none'
                ) : (
                  <span className={classes.wrap}>
                    <AliasChips aliases={version.aliases} max={20} />
                  </span>
                )}
              </Fact>
              <Fact name="Tags">
                <span className={classes.tags}>
                  <TagEditor
                    tags={version.tags}
                    of={version.version}
                    reason={version.deletedAt === null ? reason : 'This version was deleted.'}
                    onChange={(change) => changeTags({ kind: 'version', ...version }, change)}
                  />
                </span>
              </Fact>
              <Fact name="Expires">
                <Expiry version={version} />
              </Fact>
              {version.deletedAt !== null && (
                <Fact name="Deleted">
                  <Moment iso={version.deletedAt} />
                </Fact>
              )}
            </Facts>
          </FactGroup>
          <FactGroup title="Names">
            <Names version={version} />
          </FactGroup>
        </>
      }
    />
  );
}

function Contents({ version }: { readonly version: VersionDetail }) {
  return (
    <Facts>
      <Fact name="Files">{formatCount(version.files)}</Fact>
      <Fact name="Size">
        {formatBytes(version.bytes)}
        {version.bytes >= 1000 && <span className={classes.exact}>{formatCount(version.bytes)} bytes</span>}
      </Fact>
      <References version={version} />
      <Fact name="Newly stored">{formatBytes(version.newBytes)}</Fact>
      <Fact name="Changes">
        <ChangeBar counts={version.changes} />
      </Fact>
    </Facts>
  );
}

/** How many of the files stay elsewhere, and what the last check found of them; nothing when none does. */
function References({ version }: { readonly version: VersionDetail }) {
  const { data } = useEngine('references.state', { version: version.id });
  if (!data || data.references === 0) return null;
  return (
    <Fact name="References">
      {formatCount(data.references)}
      {version.drifted > 0 && <Drifted count={version.drifted} />}
      <span className={classes.exact}>
        {data.checkedAt === null ? (
          'not checked here'
        ) : (
          <>
            checked <Moment iso={data.checkedAt} />
          </>
        )}
      </span>
    </Fact>
  );
}

function Names({ version }: { readonly version: VersionDetail }) {
  return (
    <Facts>
      <Fact name="Full name" copy={version.fullName}>
        <ContentMark digest={version.digest} size={16} />
        <Code text={version.fullName} />
      </Fact>
      <Fact name="Digest" copy={version.digest}>
        <Code text={version.digest} /> <span className={classes.exact}>{version.algorithm}</span>
      </Fact>
      <Fact name="Id" copy={version.id}>
        <Code text={version.id} />
      </Fact>
      <Fact name="Manifest" copy={version.manifest}>
        <Code text={version.manifest} />
      </Fact>
      <Fact name="Version">
        <bdi>{version.version}</bdi> of <bdi>{version.collection}</bdi>
      </Fact>
      <Fact name="Type">{version.type}</Fact>
      <Fact name="Store">{version.store}</Fact>
    </Facts>
  );
}
