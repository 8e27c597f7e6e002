import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { IconBox, IconHistory, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { RequestResult } from '../../../contract/requests.ts';
import { nameInSentence } from '../../../contract/shown-text.ts';
import { useEngine } from '../../api/queries.ts';
import { Keys } from '../../components/keys.tsx';
import { storeName } from '../../components/store-name.ts';
import { toAddress } from '../../shell/address-text.ts';
import { closePalette, paletteStore } from '../../shell/palette-state.ts';
import { places } from '../../shell/places.ts';
import { firstLine } from '../../text/first-line.ts';
import { shortName } from '../../text/short-name.ts';
import { chooseFirstLine } from './choose-first-line.ts';
import { FoundRuns } from './found-runs.tsx';
import classes from './palette.module.css';
import { type Command, usePaletteCommands } from './palette-commands.ts';
import { TellChosenLine } from './tell-chosen-line.tsx';

type Found = RequestResult<'search.names'>['items'][number];

const FIELD = 'palette-field';
const MOST_FOUND = 30;
const MOST_RUNS = 6;
const DEBOUNCE_MS = 80;

/** Search over collections, versions and everything the app can do, by words in any order. */
export function CommandPalette() {
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), DEBOUNCE_MS);
  const [, navigate] = useLocation();
  const search = useEngine(
    'search.names',
    { query: asked, limit: MOST_FOUND },
    { enabled: asked !== '', keepPrevious: true },
  );
  const runs = useEngine(
    'runs.list',
    { query: asked, limit: MOST_RUNS },
    { enabled: asked !== '', keepPrevious: true },
  );
  const commands = usePaletteCommands().filter(({ label, words = '' }) =>
    hasWords(`${label} ${words}`, query),
  );
  const found = asked === '' ? [] : (search.data?.items ?? []);
  const foundRuns = asked === '' ? [] : (runs.data?.items ?? []);
  const lines = found.length + foundRuns.length + commands.length + (query.trim() === '' ? 0 : 1);
  // Mantine chooses the first line when something is typed; what was found comes later, above it.
  const firstFound = (found[0] ?? foundRuns[0])?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: chosen anew when another line is the first one.
  useEffect(() => {
    if (query.trim() !== '') chooseFirstLine();
  }, [firstFound, found.length, foundRuns.length]);
  const open = (to: string) => {
    closePalette();
    navigate(to);
  };
  return (
    <Spotlight.Root
      store={paletteStore}
      query={query}
      onQueryChange={setQuery}
      clearQueryOnClose
      shortcut={null}
      scrollable
      attributes={{ content: { 'aria-label': 'Search and commands' } }}
      maxHeight={420}
      size={640}
      overlayProps={{ color: 'var(--scrim)', backgroundOpacity: 1, blur: 0 }}
      classNames={{
        content: classes.content!,
        actionsGroup: classes.group!,
        action: classes.action!,
        actionBody: classes.body!,
        actionLabel: classes.label!,
        actionDescription: classes.description!,
        actionSection: classes.section!,
      }}
    >
      <Spotlight.Search
        id={FIELD}
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        placeholder="Search collections, versions and commands"
        aria-label="Search collections, versions and commands"
        leftSection={<IconSearch size={18} stroke={1.5} />}
      />
      <Spotlight.ActionsList {...(lines > 0 ? { role: 'listbox', 'aria-label': 'Found' } : {})}>
        {found.length > 0 && (
          <Spotlight.ActionsGroup
            role="group"
            aria-label="Collections and versions"
            label="Collections and versions"
          >
            {found.map((item) => (
              <FoundAction key={`${item.kind} ${item.id}`} item={item} open={open} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {commands.length > 0 && (
          <Spotlight.ActionsGroup role="group" aria-label="Commands" label="Commands">
            {commands.map((command) => (
              <CommandAction key={command.label} command={command} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {foundRuns.length > 0 && <FoundRuns runs={foundRuns} open={open} />}
        {query.trim() !== '' && (
          <Spotlight.ActionsGroup role="group" aria-label="Search" label="Search">
            <Spotlight.Action
              role="option"
              label={`Search files, versions, runs for “${query.trim()}”`}
              leftSection={<IconSearch size={18} stroke={1.5} aria-hidden="true" />}
              onClick={() => open(places.search(toAddress(query.trim())))}
            />
          </Spotlight.ActionsGroup>
        )}
      </Spotlight.ActionsList>
      {found.length + commands.length + foundRuns.length === 0 &&
        asked !== '' &&
        asked === query.trim() &&
        !search.isFetching && <Spotlight.Empty role="status">Nothing is named “{query}”.</Spotlight.Empty>}
      <TellChosenLine field={FIELD} />
    </Spotlight.Root>
  );
}

function FoundAction({ item, open }: { readonly item: Found; readonly open: (to: string) => void }) {
  if (item.kind === 'collection') {
    return (
      <Spotlight.Action
        role="option"
        label={item.name}
        description={`${storeName(item.store)} / ${nameInSentence(item.project)} · ${nameInSentence(item.type)} · ${item.latest ?? 'no version'}`}
        leftSection={<IconBox size={18} stroke={1.5} aria-hidden="true" />}
        highlightQuery
        onClick={() => open(places.collection(item.id))}
      />
    );
  }
  const words = [
    item.aliases.map((alias) => nameInSentence(shortName(alias))).join(', '),
    firstLine(item.description),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <Spotlight.Action
      role="option"
      label={`${item.collection}:${item.version}`}
      description={words === '' ? `${storeName(item.store)} / ${nameInSentence(item.project)}` : words}
      leftSection={<IconHistory size={18} stroke={1.5} aria-hidden="true" />}
      highlightQuery
      onClick={() => open(places.version(item.id))}
    />
  );
}

function CommandAction({ command }: { readonly command: Command }) {
  return (
    <Spotlight.Action
      role="option"
      label={command.label}
      leftSection={<command.icon size={18} stroke={1.5} aria-hidden="true" />}
      rightSection={command.keys === undefined ? undefined : <Keys keys={command.keys} />}
      onClick={() => {
        closePalette();
        command.run();
      }}
    />
  );
}

/** True when every word of the query begins a word of the label. */
function hasWords(label: string, query: string): boolean {
  const words = label.toLowerCase().split(/\W+/);
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}
