import type { SearchMatch } from '../../../contract/search-shapes.ts';
import classes from './search.module.css';

/** A text with the places marked where the words of a search stand. */
export function MarkedText({ match }: { readonly match: Pick<SearchMatch, 'text' | 'marks'> }) {
  const pieces: { readonly at: number; readonly text: string; readonly isMarked: boolean }[] = [];
  let at = 0;
  for (const { from, to } of match.marks) {
    if (from > at) pieces.push({ at, text: match.text.slice(at, from), isMarked: false });
    pieces.push({ at: from, text: match.text.slice(from, to), isMarked: true });
    at = to;
  }
  if (at < match.text.length) pieces.push({ at, text: match.text.slice(at), isMarked: false });
  return (
    <bdi>
      {pieces.map((piece) =>
        piece.isMarked ? (
          <mark key={piece.at} className={classes.mark}>
            {piece.text}
          </mark>
        ) : (
          <span key={piece.at}>{piece.text}</span>
        ),
      )}
    </bdi>
  );
}
