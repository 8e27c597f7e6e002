import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { RunDetail } from '../../../contract/run-shapes.ts';
import { shellLine } from '../../../contract/shell-words.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { Moment } from '../../components/moment.tsx';
import { runTimeWords } from '../../components/run-words.ts';
import { storeName } from '../../components/store-name.ts';
import { places } from '../../shell/places.ts';
import text from '../../styles/text-link.module.css';
import classes from './run.module.css';
import { RunVersions } from './run-versions.tsx';

/** All that is known of a run, with what it used and what it made. */
export function RunOverview({ run }: { readonly run: RunDetail }) {
  const settings = Object.entries(run.config);
  return (
    <div className={classes.scroller}>
      <div className={classes.overview}>
        <div className={classes.column}>
          <Group title="Run">
            <dl className={classes.facts}>
              <Fact name="Started">
                <Moment iso={run.createdAt} />
              </Fact>
              {run.finishedAt !== null && (
                <Fact name="Ended">
                  <Moment iso={run.finishedAt} />
                </Fact>
              )}
              <Fact name={run.state === 'running' ? 'Running for' : 'Took'}>
                {runTimeWords(run, new Date()) || 'not known'}
              </Fact>
              {run.command !== null && (
                <Fact name="Command">
                  <pre className={classes.value}>{shellLine(run.command)}</pre>
                  <CopyButton text={shellLine(run.command)} label="Copy the command" />
                </Fact>
              )}
              {run.exitCode !== null && <Fact name="Exit code">{run.exitCode}</Fact>}
              <Fact name="Host">{run.host}</Fact>
              <Fact name="By">{run.author}</Fact>
              <Fact name="Project">{run.project}</Fact>
              <Fact name="Store">{storeName(run.store)}</Fact>
              <Fact name="Id">
                <span className={`cut ${classes.code}`} title={run.id}>
                  {run.id}
                </span>
                <CopyButton text={run.id} label="Copy the whole id" />
              </Fact>
            </dl>
          </Group>
          <Group title="Config">
            {settings.length === 0 ? (
              <p className={classes.none}>No config was given.</p>
            ) : (
              <dl className={classes.facts}>
                {settings.map(([key, value]) => (
                  <Fact key={key} name={key} mono>
                    <pre className={classes.value}>
                      {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
                    </pre>
                  </Fact>
                ))}
              </dl>
            )}
          </Group>
        </div>
        <div className={classes.column}>
          <Group title="Used" count={run.inputCount}>
            <RunVersions
              label="Versions that it used"
              versions={run.inputs}
              total={run.inputCount}
              none="It used no version."
            />
          </Group>
          <Group title="Logged" count={run.outputCount}>
            <RunVersions
              label="Versions that it logged"
              versions={run.outputs}
              total={run.outputCount}
              none={run.state === 'running' ? 'It logged no version yet.' : 'It logged no version.'}
            />
          </Group>
          {run.inputCount + run.outputCount > 0 && (
            <Link href={places.run(run.id, 'lineage')} className={text.link}>
              See them as a graph
            </Link>
          )}
        </div>
      </div>
    </div>
  );
}

function Group({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count?: number;
  readonly children: ReactNode;
}) {
  return (
    <section className={classes.group} aria-label={title}>
      <h2 className={classes.title}>
        {title}
        {count !== undefined && count > 0 && <span className={classes.count}>{count}</span>}
      </h2>
      {children}
    </section>
  );
}

function Fact({
  name,
  mono = false,
  children,
}: {
  readonly name: string;
  readonly mono?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes.fact} data-mono={mono}>
      <dt>
        <bdi>{name}</bdi>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
