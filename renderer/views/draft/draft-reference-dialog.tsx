import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DraftAddition } from '../../../contract/draft-requests.ts';
import { formatBytes } from '../../../contract/numbers.ts';
import type { RequestResult } from '../../../contract/requests.ts';
import { engine, host } from '../../api/bridge.ts';
import { CutMiddle } from '../../components/cut-middle.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Keys } from '../../components/keys.tsx';
import { ErrorState } from '../../components/states.tsx';
import { useAttempt } from '../../components/use-attempt.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import classes from './draft.module.css';
import { joined } from './joined.ts';

type Found = RequestResult<'drafts.resolve'>;
type Reference = Extract<DraftAddition, { kind: 'reference' | 'local-reference' }>;

const SHOWN = 100;

/** Puts references into a draft: what a URI names, or a file or folder of this machine, without storing it. */
export function DraftReferenceDialog({ draft, into }: { readonly draft: string; readonly into: string }) {
  const [uri, setUri] = useState('');
  /** A file or folder of this machine that was picked; it takes the place of the address. */
  const [local, setLocal] = useState<string>();
  const [as, setAs] = useState(into === '' ? '' : joined(into, ''));
  const [checksum, setChecksum] = useState(true);
  const [found, setFound] = useState<Found>();
  const [looking, setLooking] = useState(false);
  const [unseen, setUnseen] = useState<unknown>();
  const adding = useAttempt();
  const forget = () => {
    setFound(undefined);
    setUnseen(undefined);
    adding.forget();
  };
  const common = { checksum, ...(as.trim() === '' ? {} : { as: as.trim() }) };
  const reference: Reference =
    local === undefined
      ? { kind: 'reference', uri: uri.trim(), ...common }
      : { kind: 'local-reference', path: local, ...common };
  const ready = local !== undefined || uri.trim() !== '';
  const lookNow = async () => {
    forget();
    setLooking(true);
    try {
      setFound(await engine('drafts.resolve', { reference, limit: SHOWN }));
    } catch (error) {
      setUnseen(error);
    } finally {
      setLooking(false);
    }
  };
  const add = () =>
    adding.attempt(async () => {
      await engine('drafts.add', { draft, items: [reference] });
      closeOverlay();
    });
  useShortcuts([
    {
      keys: 'mod+enter',
      label: 'Add the reference',
      run: () => (ready && !adding.busy ? void add() : undefined),
    },
  ]);
  const pick = async (what: 'file' | 'folder') => {
    const path =
      what === 'folder'
        ? (await host('host.pickFolder', { title: 'Refer to a folder', button: 'Choose' })).path
        : (await host('host.pickFiles', { title: 'Refer to a file' })).paths[0];
    if (!path) return;
    forget();
    setLocal(path);
  };
  const failure = adding.failure ?? unseen;
  return (
    <Dialog
      title="Add a reference"
      subtitle="Its bytes stay where they are; the version remembers where, and what they are."
      note="Nothing is stored."
      actions={
        <>
          <Button variant="default" onClick={closeOverlay}>
            Cancel
          </Button>
          <Button variant="default" disabled={!ready} loading={looking} onClick={() => void lookNow()}>
            Look it up
          </Button>
          <Button
            disabled={!ready}
            loading={adding.busy}
            rightSection={<Keys keys="mod+enter" />}
            onClick={() => void add()}
          >
            Add
          </Button>
        </>
      }
    >
      <div className={classes.where}>
        <TextInput
          label="Address"
          placeholder="https://…, s3://bucket/prefix/, gs://…"
          value={local ?? uri}
          readOnly={local !== undefined}
          data-autofocus
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            forget();
            setUri(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && ready) void lookNow();
          }}
        />
        {local === undefined ? (
          <>
            <Button variant="default" onClick={() => void pick('file')}>
              File…
            </Button>
            <Button variant="default" onClick={() => void pick('folder')}>
              Folder…
            </Button>
          </>
        ) : (
          <Button
            variant="default"
            onClick={() => {
              forget();
              setLocal(undefined);
            }}
          >
            Type an address
          </Button>
        )}
      </div>
      <TextInput
        label="Path in the version"
        description="For an address that names many, the folder that they go into. Empty: by its own name."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={as}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          forget();
          setAs(event.currentTarget.value);
        }}
      />
      <Checkbox
        label="Ask for its size and checksum"
        description="Without them it cannot be checked or downloaded later."
        checked={checksum}
        onChange={(event) => {
          forget();
          setChecksum(event.currentTarget.checked);
        }}
      />
      {failure !== undefined && <ErrorState error={failure} />}
      {found && <FoundEntries found={found} />}
    </Dialog>
  );
}

function FoundEntries({ found: { items, more } }: { readonly found: Found }) {
  if (items.length === 0) return <p className={classes.found}>It names nothing.</p>;
  const count = more ? `more than ${items.length}` : String(items.length);
  return (
    <section aria-label="What it names">
      <p className={classes.found} role="status">
        It names {count} {items.length === 1 ? 'object' : 'objects'}:
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it. */}
      <ul className={classes.foundList} tabIndex={0} aria-label="Objects">
        {items.map(({ path, uri, size }) => (
          <li key={path} className={classes.foundLine} title={uri}>
            <span className="mono">
              <CutMiddle text={path} />
            </span>
            <span className={classes.foundSize}>{size === null ? 'size unknown' : formatBytes(size)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
