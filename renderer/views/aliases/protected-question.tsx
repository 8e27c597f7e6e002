import { Button, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { AliasChip } from '../../components/alias-chip.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ReasonButton } from '../../components/reason-button.tsx';
import { type ProtectedQuestion as Question, useQuestion } from '../../shell/question.ts';
import classes from './protected-question.module.css';

/** Asks for the name of the version before protected aliases move or go, over whatever else is open. */
export function ProtectedQuestion() {
  const asked = useQuestion((state) => state.asked);
  return asked === null ? null : <Shown question={asked.question} answer={asked.answer} />;
}

function Shown({
  question,
  answer,
}: {
  readonly question: Question;
  readonly answer: (yes: boolean) => void;
}) {
  const { moves, to, word, collection } = question;
  const [typed, setTyped] = useState('');
  const right = [word, `${collection}:${word}`].includes(typed.trim());
  const one = moves.length === 1;
  const names = one ? `“${moves[0]!.alias}”` : `${moves.length} aliases`;
  const from = word === collection ? 'their versions' : moves[0]!.from;
  const title = to === null ? `Take ${names} off ${from}?` : `Move ${names} to ${to}?`;
  const label = to === null ? `Take ${one ? 'it' : 'them'} off` : `Move ${one ? 'it' : 'them'} to ${to}`;
  return (
    <Dialog
      above
      title={title}
      subtitle={one ? 'This alias is protected.' : 'These aliases are protected.'}
      mark={<IconLock size={20} stroke={1.5} aria-hidden="true" />}
      onClose={() => answer(false)}
      note="One click undoes it."
      actions={
        <>
          <Button variant="default" onClick={() => answer(false)}>
            Leave {one ? 'it' : 'them'} where {one ? 'it is' : 'they are'}
          </Button>
          <ReasonButton reason={right ? undefined : `Type ${word} first.`} onClick={() => answer(true)}>
            {label}
          </ReasonButton>
        </>
      }
    >
      <ul className={classes.moves} aria-label="Protected aliases">
        {moves.map(({ alias, from }) => (
          <li key={alias}>
            <AliasChip alias={alias} isProtected />
            <span>
              {to === null ? (
                <>
                  of <strong>{from}</strong>, will point nowhere
                </>
              ) : (
                <>
                  from <strong>{from}</strong> to <strong>{to}</strong>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className={classes.why}>
        Whoever uses {collection} by {one ? 'this name' : 'these names'}{' '}
        {to === null ? 'finds nothing' : 'gets another version'} from then on.
      </p>
      <TextInput
        data-autofocus
        label={
          <>
            Type <span className="mono">{word}</span> to go on
          </>
        }
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && right) answer(true);
        }}
      />
    </Dialog>
  );
}
