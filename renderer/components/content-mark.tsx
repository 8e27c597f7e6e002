import { useId } from 'react';
import classes from './content-mark.module.css';

const FACETS = [
  '0,0 16,0 16,16',
  '16,0 32,0 16,16',
  '32,0 32,16 16,16',
  '32,16 32,32 16,16',
  '32,32 16,32 16,16',
  '16,32 0,32 16,16',
  '0,32 0,16 16,16',
  '0,16 0,0 16,16',
] as const;
const TINTS = 5;

/**
 * Eight facets in tints of the accent, drawn from a digest (hex): the same mark for the same content. It helps to
 * recognise content and proves nothing.
 */
export function ContentMark({ digest, size = 24 }: { readonly digest: string; readonly size?: number }) {
  const clip = useId();
  return (
    <svg className={classes.mark} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <clipPath id={clip}>
        <rect width="32" height="32" rx="4" />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {FACETS.map((points, i) => (
          <polygon key={points} points={points} className={classes[`tint${tintAt(digest, i)}`]} />
        ))}
      </g>
    </svg>
  );
}

/** Two hex digits of the digest for each facet; neighbours of one tint are told apart by shifting every second. */
function tintAt(digest: string, facet: number): number {
  const value = Number.parseInt(digest.slice(facet * 2, facet * 2 + 2), 16);
  return (Number.isNaN(value) ? facet : value + (facet % 2)) % TINTS;
}
