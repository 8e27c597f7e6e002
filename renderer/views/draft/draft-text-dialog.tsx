import { Button, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { AppError } from '../../../contract/errors.ts';
import { parseJsonText } from '../../../contract/json-text.ts';
import { engine } from '../../api/bridge.ts';
import { CodeField } from '../../components/code-field/code-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Keys } from '../../components/keys.tsx';
import { ErrorState } from '../../components/states.tsx';
import { useAttempt } from '../../components/use-attempt.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import classes from './draft.module.css';
import { keepText, takeText, useKeptText } from './kept-text.ts';

/** Writes a text or JSON file of a draft in place. What was typed is kept when it is left. */
export function DraftTextDialog({
  draft,
  into,
  edit,
}: {
  readonly draft: string;
  readonly into: string;
  /** The file that is changed; absent: a new one. */
  readonly edit?: { readonly path: string; readonly text: string };
}) {
  const key = edit === undefined ? draft : `${draft} ${edit.path}`;
  const { path, text } = useKeptText(key, edit ?? { path: into === '' ? '' : `${into}/`, text: '' });
  const [tried, setTried] = useState(false);
  const { busy, failure, attempt, forget } = useAttempt();
  const change = (some: { readonly path?: string; readonly text?: string }) => {
    forget();
    keepText(key, { path, text, ...some });
  };
  const wrong = useMemo(() => jsonProblem(path, text), [path, text]);
  const noName = path === '' || path.endsWith('/');
  const add = () => {
    setTried(true);
    if (noName || wrong || busy) return;
    void attempt(async () => {
      const overwrite = edit !== undefined;
      await engine('drafts.add', { draft, items: [{ kind: 'text', as: path, text, overwrite }] });
      takeText(key);
      closeOverlay();
    });
  };
  useShortcuts([{ keys: 'mod+enter', label: 'Add the file', run: add }]);
  const { line } = (wrong?.details ?? {}) as { line?: number };
  return (
    <Dialog
      title={edit === undefined ? 'New text file' : 'Change a text'}
      note="It becomes part of the version when the draft is logged."
      actions={
        <>
          <Button variant="default" onClick={closeOverlay}>
            Cancel
          </Button>
          <Button loading={busy} rightSection={<Keys keys="mod+enter" />} onClick={add}>
            {edit === undefined ? 'Add' : 'Change'}
          </Button>
        </>
      }
    >
      <TextInput
        label="Path in the version"
        placeholder="README.md"
        value={path}
        readOnly={edit !== undefined}
        data-autofocus
        spellCheck={false}
        autoComplete="off"
        error={tried && noName ? 'Give it a name, such as notes.md or labels.json.' : undefined}
        onChange={(event) => change({ path: event.currentTarget.value })}
      />
      <div className={classes.editor}>
        <CodeField
          label="Text"
          value={text}
          wrong={wrong !== undefined}
          wrongLine={line}
          message={wrong && [wrong.message, wrong.hint].filter(Boolean).join(' ')}
          onChange={(next) => change({ text: next })}
        />
      </div>
      {failure !== undefined && <ErrorState error={failure} />}
    </Dialog>
  );
}

/** A file that is named as JSON must be JSON. */
function jsonProblem(path: string, text: string): AppError | undefined {
  if (!/\.json$/i.test(path)) return undefined;
  try {
    parseJsonText(text, 'The text');
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
