import { UnstyledButton } from '@mantine/core';
import classes from './search.module.css';

const EXAMPLES: readonly (readonly [query: string, meaning: string])[] = [
  [
    'cat left.png',
    'both words in a path, a name, a description, tags or metadata; any part of a word will do',
  ],
  ['"second camera"', 'exactly these words'],
  ['tag:night type:dataset', 'versions with this tag, of this type'],
  ['accuracy>0.9 lens.mm=35', 'by metadata, also below other keys'],
  ['kind:file size>1GB after:7d backup', 'big files, logged in the last week'],
];

/** What can be asked for, as examples that can be tried. */
export function SearchHelp({ onTry }: { readonly onTry: (query: string) => void }) {
  return (
    <div className={classes.help}>
      <h2 className={classes.helpTitle}>Search everything that was ever logged</h2>
      <p className={classes.helpText}>
        Collections, versions, runs and the files of all versions, in every store of this computer.
      </p>
      <ul className={classes.examples} aria-label="Examples">
        {EXAMPLES.map(([query, meaning]) => (
          <li key={query}>
            <UnstyledButton className={classes.tryIt} onClick={() => onTry(query)}>
              <code>{query}</code>
              <span>{meaning}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
