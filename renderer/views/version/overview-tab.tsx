import type { ReactNode } from 'react';
import type { VersionDetail } from '../../../contract/domain.ts';
import { formatBytes, formatCount, formatDuration } from '../../../contract/numbers.ts';
import { AliasChips } from '../../components/alias-chip.tsx';
import { ChangeBar } from '../../components/change-bar.tsx';
import { ContentMark } from '../../components/content-mark.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Moment } from '../../components/moment.tsx';
import { Metadata } from './metadata.tsx';
import classes from './overview.module.css';

/** All that is known of a version. */
export function OverviewTab({ version }: { readonly version: VersionDetail }) {
  return (
    <div className={classes.scroller}>
      <div className={classes.overview}>
        <div className={classes.column}>
          <Group title="Description">
            {version.description === '' ? (
              <p className={classes.none}>No description was given.</p>
            ) : (
              <p className={classes.description}>{version.description}</p>
            )}
          </Group>
          <Group title="Metadata">
            <Metadata metadata={version.metadata} />
          </Group>
        </div>
        <div className={classes.column}>
          <Group title="Content">
            <Contents version={version} />
          </Group>
          <Group title="Logged">
            <Facts>
              <Fact name="When">
                <Moment iso={version.createdAt} />
              </Fact>
              <Fact name="By">{version.author}</Fact>
              {version.run !== null && <Fact name="Run">{version.run}</Fact>}
              <Fact name="Aliases">
                {version.aliases.length === 0 ? (
                  'none'
                ) : (
                  <span className={classes.wrap}>
                    <AliasChips aliases={version.aliases} max={20} />
                  </span>
                )}
              </Fact>
              {version.tags.length > 0 && <Fact name="Tags">{version.tags.join(', ')}</Fact>}
              {version.ttlSeconds !== null && (
                <Fact name="Kept for">{formatDuration(version.ttlSeconds)}</Fact>
              )}
              {version.deletedAt !== null && (
                <Fact name="Deleted">
                  <Moment iso={version.deletedAt} />
                </Fact>
              )}
            </Facts>
          </Group>
          <Group title="Names">
            <Names version={version} />
          </Group>
        </div>
      </div>
    </div>
  );
}

function Contents({ version }: { readonly version: VersionDetail }) {
  return (
    <Facts>
      <Fact name="Files">{formatCount(version.files)}</Fact>
      <Fact name="Size">
        {formatBytes(version.bytes)} <span className={classes.exact}>{formatCount(version.bytes)} bytes</span>
      </Fact>
      <Fact name="Newly stored">{formatBytes(version.newBytes)}</Fact>
      <Fact name="Changes">
        <ChangeBar counts={version.changes} />
      </Fact>
    </Facts>
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
      <Fact name="Type">{version.type}</Fact>
      <Fact name="Store">{version.store}</Fact>
    </Facts>
  );
}

function Code({ text }: { readonly text: string }) {
  return (
    <bdi className={`cut ${classes.code}`} title={text}>
      {text}
    </bdi>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.group}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  );
}

function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}

function Fact({
  name,
  copy,
  children,
}: {
  readonly name: string;
  /** What a button beside it copies. */
  readonly copy?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>
        {children}
        {copy !== undefined && <CopyButton text={copy} label={`Copy: ${name.toLowerCase()}`} />}
      </dd>
    </div>
  );
}
