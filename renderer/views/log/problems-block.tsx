import type { LogPreview } from '../../../contract/domain.ts';
import { formatCount, formatCounted } from '../../../contract/numbers.ts';
import { ProblemChoice } from './problem-choice.tsx';

/** Why a file cannot be taken, short enough to stand beside its name; the whole sentence is in the tooltip. */
const SHORT: Readonly<Record<string, string>> = {
  unreadable: 'no permission to read',
  'broken-link': 'link leads nowhere',
  'link-cycle': 'link leads back to itself',
  special: 'not a file or folder',
  vanished: 'gone meanwhile',
  'bad-name': 'name cannot be stored',
  'bad-path': 'path cannot be stored',
  'file-and-folder': 'lies in a file',
  digest: 'has another digest',
  reference: 'cannot be reached',
};

/** Files that cannot be stored, with the choice to stop or to leave them out. */
export function ProblemsBlock({
  preview: { problems, problemCount },
  skip,
  onSkip,
}: {
  readonly preview: LogPreview;
  readonly skip: boolean;
  readonly onSkip: (skip: boolean) => void;
}) {
  return (
    <ProblemChoice
      title={`${formatCounted(problemCount, 'file')} can’t be stored`}
      problems={problems}
      count={problemCount}
      reasonOf={({ path, reason, message }) => SHORT[reason] ?? withoutPath(message, path)}
      choice={skipWords(problemCount)}
      chosen={skip}
      onChoose={onSkip}
    />
  );
}

function skipWords(count: number): string {
  if (count === 1) return 'Skip it';
  return count === 2 ? 'Skip both' : `Skip all ${formatCount(count)}`;
}

/** The list names the path already. */
function withoutPath(message: string, path: string): string {
  const rest = message.startsWith(path) ? message.slice(path.length).replace(/^[:\s]+/, '') : message;
  return rest.replace(/\.$/, '');
}
