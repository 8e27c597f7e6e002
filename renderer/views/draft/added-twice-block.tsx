import type { LogPreview } from '../../../contract/domain.ts';
import { formatCount } from '../../../contract/numbers.ts';
import { ProblemChoice } from '../log/problem-choice.tsx';

/** Paths that steps add different content under, with the choice to stop or to take what was added last. */
export function AddedTwiceBlock({
  preview: { addedTwice = [], addedTwiceCount = 0 },
  overwrite,
  onOverwrite,
}: {
  readonly preview: LogPreview;
  readonly overwrite: boolean;
  readonly onOverwrite: (overwrite: boolean) => void;
}) {
  if (addedTwiceCount === 0) return null;
  return (
    <ProblemChoice
      title={`${formatCount(addedTwiceCount)} added twice`}
      problems={addedTwice}
      count={addedTwiceCount}
      reasonOf={() => 'content differs'}
      inFull
      choice="Take the last"
      chosen={overwrite}
      onChoose={onOverwrite}
    />
  );
}
