import { Button, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CollectionDetail } from '../../../contract/domain.ts';
import type { KeepingRules } from '../../../contract/keeping-shapes.ts';
import { formatCounted } from '../../../contract/numbers.ts';
import { engine } from '../../api/bridge.ts';
import { useEngine } from '../../api/queries.ts';
import { useRowWindow } from '../../api/row-window.ts';
import { ChangedMeanwhile } from '../../components/kept-edits/changed-meanwhile.tsx';
import { KeptNote } from '../../components/kept-edits/kept-note.tsx';
import { ReasonButton } from '../../components/reason-button.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import { CollectionTabs } from '../collection/collection-tabs.tsx';
import { useWhyNotWritable } from '../collection/use-why-not-writable.ts';
import { undoWords } from '../deletion/undo-words.ts';
import { applyRules } from './apply-rules.ts';
import classes from './keeping.module.css';
import { KeepingFields } from './keeping-fields.tsx';
import { rulesOf, sameRules } from './keeping-form.ts';
import { KeptList } from './kept-list.tsx';
import { PreviewFigures } from './preview-figures.tsx';
import { useKeepingForm } from './use-keeping-form.ts';
import { useTried } from './use-tried.ts';

const TYPING_MS = 200;
const PAGE = 200;

/** The rules of a collection about which versions stay, with what they would do. */
export function KeepingTab({
  collection,
  filesOf,
}: {
  readonly collection: CollectionDetail;
  /** The version whose files are shown by "Files". */
  readonly filesOf: string | undefined;
}) {
  const saved = collection.keeping;
  const edits = useKeepingForm(collection);
  const { form } = edits;
  const reason = useWhyNotWritable(collection.store) ?? undefined;
  const step = useTried();
  const client = useQueryClient();
  const read = rulesOf(form);
  const rules = 'rules' in read ? read.rules : undefined;
  const isChanged = rules !== undefined && !sameRules(rules, saved);
  const save = (keeping: KeepingRules | null) =>
    step.run(async () => {
      const saved = await engine('collections.edit', { collection: collection.id, keeping });
      edits.startOver();
      // What the form shows from now on.
      client.setQueryData(['collections.get', { collection: collection.id }], saved);
    });
  return (
    <div className={classes.part}>
      <CollectionTabs collection={collection} filesOf={filesOf} active="keeping" />
      <div className={classes.columns}>
        <section className={classes.rules} aria-label="Rules of keeping">
          <div className={classes.rulesBody}>
            <KeepingFields
              form={form}
              onChange={edits.change}
              problems={'problems' in read ? read.problems : {}}
              aliases={collection.aliases.filter((alias) => alias !== 'latest')}
              disabled={reason !== undefined}
            />
            {edits.clash && <ChangedMeanwhile onTakeTheirs={edits.startOver} />}
            {edits.keptAt !== undefined && (
              <p className={classes.hint}>
                <KeptNote keptAt={edits.keptAt} onStartOver={edits.startOver} />
              </p>
            )}
            <p className={classes.hint}>
              {saved === null
                ? 'This collection has no rules yet: every version stays.'
                : saved.automatic
                  ? 'These rules are applied after each log, by whoever logs.'
                  : 'Nothing is deleted until you say so.'}
            </p>
            {step.failure !== undefined && <ErrorState error={step.failure} />}
          </div>
          <div className={classes.buttons}>
            <ReasonButton
              reason={
                reason ??
                (rules === undefined
                  ? 'Something in the rules is wrong'
                  : isChanged
                    ? undefined
                    : 'These rules are saved')
              }
              onClick={() => rules && void save(rules)}
            >
              {saved === null ? 'Set these rules' : 'Save the rules'}
            </ReasonButton>
            {saved !== null && (
              <ReasonButton variant="default" reason={reason} onClick={() => void save(null)}>
                Remove the rules
              </ReasonButton>
            )}
          </div>
        </section>
        {rules ? (
          <Preview collection={collection} rules={rules} reason={reason} />
        ) : (
          <EmptyState title="Choose what stays to see what would go." />
        )}
      </div>
    </div>
  );
}

type Only = 'all' | 'deleted' | 'kept';

function Preview({
  collection,
  rules,
  reason,
}: {
  readonly collection: CollectionDetail;
  readonly rules: KeepingRules;
  readonly reason: string | undefined;
}) {
  const [asked] = useDebouncedValue(JSON.stringify(rules), TYPING_MS);
  const [only, setOnly] = useState<Only>('all');
  const step = useTried();
  const input = { collection: collection.id, rules: JSON.parse(asked) as KeepingRules };
  const preview = useEngine('keeping.preview', { ...input, offset: 0, limit: PAGE }, { keepPrevious: true });
  const rows = useRowWindow('keeping.preview', only === 'all' ? input : { ...input, only });
  const { data } = preview;
  const isSettled = asked === JSON.stringify(rules) && !preview.isPlaceholderData;
  if (preview.error) return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  if (!data) return <LoadingRows rows={8} height={36} />;
  const count = data.versions.length;
  return (
    <section className={classes.preview} aria-label="What the rules do">
      <div className={classes.previewHead}>
        <PreviewFigures preview={data} store={collection.store} />
        <SegmentedControl
          size="xs"
          aria-label="Versions shown"
          data={[
            { value: 'all', label: 'All' },
            { value: 'deleted', label: 'Go' },
            { value: 'kept', label: 'Stay' },
          ]}
          value={only}
          onChange={(value) => setOnly(value as Only)}
        />
      </div>
      <div className={classes.list}>
        {rows.error ? (
          <ErrorState error={rows.error} onRetry={rows.retry} />
        ) : rows.total === 0 ? (
          <EmptyState
            title={only === 'deleted' ? 'No version goes: each is kept.' : 'There is no such version.'}
          />
        ) : (
          <KeptList rows={rows} label="Versions under these rules" />
        )}
      </div>
      <footer className={classes.foot}>
        <p className={classes.footNote}>{undoWords(new Date())}</p>
        {step.failure !== undefined && <ErrorState error={step.failure} />}
        <Button
          className={classes.red}
          disabled={count === 0 || !isSettled || step.busy || reason !== undefined}
          title={reason}
          onClick={() => void step.run(() => applyRules(collection, input.rules, data.versions))}
        >
          {count === 0 ? 'Nothing to delete' : `Delete ${formatCounted(count, 'version')}`}
        </Button>
      </footer>
    </section>
  );
}
