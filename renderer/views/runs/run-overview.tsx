import { Link } from 'wouter';
import type { RunDetail } from '../../../contract/run-shapes.ts';
import { shellLine } from '../../../contract/shell-words.ts';
import { Code, Fact, FactGroup, Facts, FactsPage, None } from '../../components/facts/facts.tsx';
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
    <FactsPage
      left={
        <>
          <FactGroup title="Run">
            <Facts>
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
                <Fact name="Command" copy={shellLine(run.command)}>
                  <pre className={classes.value}>{shellLine(run.command)}</pre>
                </Fact>
              )}
              {run.exitCode !== null && <Fact name="Exit code">{run.exitCode}</Fact>}
              <Fact name="Host">{run.host}</Fact>
              <Fact name="By">{run.author}</Fact>
              <Fact name="Project">{run.project}</Fact>
              <Fact name="Store">{storeName(run.store)}</Fact>
              <Fact name="Id" copy={run.id}>
                <Code text={run.id} />
              </Fact>
            </Facts>
          </FactGroup>
          <FactGroup title="Config">
            {settings.length === 0 ? (
              <None>No config was given.</None>
            ) : (
              <Facts>
                {settings.map(([key, value]) => (
                  <Fact key={key} name={key} mono>
                    <pre className={classes.value}>
                      {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
                    </pre>
                  </Fact>
                ))}
              </Facts>
            )}
          </FactGroup>
        </>
      }
      right={
        <>
          <FactGroup title="Used" count={run.inputCount}>
            <RunVersions
              label="Versions that it used"
              versions={run.inputs}
              total={run.inputCount}
              none="It used no version."
            />
          </FactGroup>
          <FactGroup title="Logged" count={run.outputCount}>
            <RunVersions
              label="Versions that it logged"
              versions={run.outputs}
              total={run.outputCount}
              none={run.state === 'running' ? 'It logged no version yet.' : 'It logged no version.'}
            />
          </FactGroup>
          {run.inputCount + run.outputCount > 0 && (
            <Link href={places.run(run.id, 'lineage')} className={`${text.link} ${classes.graph}`}>
              See them as a graph
            </Link>
          )}
        </>
      }
    />
  );
}
