import { CloseButton, Menu, TextInput, UnstyledButton } from '@mantine/core';
import { IconFilterPlus, IconSearch, IconX } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { type QueryPart, withoutPart } from '../../../contract/search-query.ts';
import { Keys } from '../../components/keys.tsx';
import classes from './search.module.css';

/** Conditions that the menu begins, each with what is put into the field. */
const CONDITIONS: readonly (readonly [label: string, begin: string, example: string])[] = [
  ['Type', 'type:', 'type:dataset'],
  ['Tag', 'tag:', 'tag:night'],
  ['Alias', 'alias:', 'alias:prod*'],
  ['Collection', 'collection:', 'collection:animals'],
  ['Project', 'project:', 'project:pets'],
  ['Store', 'store:', 'store:team'],
  ['Author', 'author:', 'author:ada'],
  ['Size', 'size>', 'size>1GB'],
  ['Logged after', 'after:', 'after:2026-10-01'],
  ['Logged before', 'before:', 'before:7d'],
  ['Metadata', 'metadata.', 'metadata.accuracy>0.9'],
];

/** The words and conditions of a search, the conditions once more as chips that can be taken away. */
export function SearchField({
  text,
  onText,
  field,
  parts,
  isWrong,
  onLeave,
}: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly parts: readonly QueryPart[];
  readonly isWrong: boolean;
  /** The keyboard goes on in the list. */
  readonly onLeave: () => void;
}) {
  const put = (to: string) => {
    onText(to);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(to.length, to.length);
    });
  };
  const conditions = parts.filter(({ kind }) => kind === 'filter');
  return (
    <div className={classes.asking}>
      <TextInput
        ref={field}
        className={classes.field}
        aria-label="Search files, versions, runs"
        placeholder="Words, or conditions such as tag:night accuracy>0.9"
        autoFocus
        spellCheck={false}
        value={text}
        error={isWrong}
        leftSection={<IconSearch size={16} stroke={1.5} aria-hidden="true" />}
        rightSection={
          text === '' ? (
            <Keys keys="/" />
          ) : (
            <CloseButton size={20} aria-label="Clear the search" onClick={() => put('')} />
          )
        }
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') put('');
          else if (event.key === 'ArrowDown' || event.key === 'Enter') onLeave();
          else return;
          event.preventDefault();
        }}
      />
      <div className={classes.chips}>
        {conditions.length > 0 && (
          <ul aria-label="Conditions" className={classes.chipList}>
            {conditions.map((part) => (
              <li key={part.from}>
                <UnstyledButton
                  className={classes.chip}
                  aria-label={`Take ${part.text} away`}
                  onClick={() => put(withoutPart(text, part))}
                >
                  <bdi className="cut">{part.text}</bdi>
                  <IconX size={12} aria-hidden="true" />
                </UnstyledButton>
              </li>
            ))}
          </ul>
        )}
        <Menu position="bottom-start" width={248} withinPortal returnFocus={false}>
          <Menu.Target>
            <UnstyledButton className={classes.add}>
              <IconFilterPlus size={14} stroke={1.5} aria-hidden="true" />
              Condition
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {CONDITIONS.map(([label, begin, example]) => (
              <Menu.Item
                key={label}
                rightSection={<span className={classes.example}>{example}</span>}
                onClick={() => put(`${text.trim()}${text.trim() === '' ? '' : ' '}${begin}`)}
              >
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </div>
  );
}
