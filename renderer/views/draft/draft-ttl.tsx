import { useState } from 'react';
import { choiceOf, secondsOf, type TtlChoice } from '../../components/ttl-field/time-to-live.ts';
import { TtlField } from '../../components/ttl-field/ttl-field.tsx';

const DAY = 86_400;

/** How long the version that a draft becomes is kept, counted from the moment it is logged. What is not valid is not saved. */
export function DraftTtl({
  seconds,
  aliases,
  disabled,
  onChange,
}: {
  readonly seconds: number | null;
  readonly aliases: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (seconds: number | null) => void;
}) {
  const [typed, setTyped] = useState<TtlChoice>();
  const known = knownChoice(seconds);
  const read = typed && secondsOf(typed, new Date());
  // What was typed stays as it was written while it means what is saved, or nothing yet.
  const stays = read && ('problem' in read || read.seconds === seconds);
  return (
    <TtlField
      choice={stays && typed ? typed : known}
      keptBy={aliases}
      disabled={disabled}
      onlyDays
      onChange={(choice) => {
        setTyped(choice);
        const next = secondsOf(choice, new Date());
        if ('seconds' in next) onChange(next.seconds);
      }}
    />
  );
}

function knownChoice(seconds: number | null): TtlChoice {
  if (seconds === null || seconds % DAY === 0) return choiceOf(seconds, '');
  return { kind: 'days', days: String(Number((seconds / DAY).toFixed(3))) };
}
