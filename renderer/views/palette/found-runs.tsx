import { Spotlight } from '@mantine/spotlight';
import { IconActivity } from '@tabler/icons-react';
import type { RunSummary } from '../../../contract/run-shapes.ts';
import { nameInSentence } from '../../../contract/shown-text.ts';
import { runEndWords } from '../../components/run-words.ts';
import { places } from '../../shell/places.ts';

/** Runs that the palette found, as lines that open them. */
export function FoundRuns({
  runs,
  open,
}: {
  readonly runs: readonly RunSummary[];
  readonly open: (to: string) => void;
}) {
  return (
    <Spotlight.ActionsGroup role="group" aria-label="Runs" label="Runs">
      {runs.map((run) => (
        <Spotlight.Action
          key={run.id}
          role="option"
          label={run.name}
          description={`${runEndWords(run)} · ${nameInSentence(run.project)} · ${nameInSentence(run.author)} on ${nameInSentence(run.host)}`}
          leftSection={<IconActivity size={18} stroke={1.5} aria-hidden="true" />}
          highlightQuery
          onClick={() => open(places.run(run.id))}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}
