import { formatWhen } from '../../contract/numbers.ts';

/** A moment seen from now, with the full time in the tooltip. */
export function Moment({ iso }: { readonly iso: string }) {
  const now = new Date();
  return (
    <time
      dateTime={iso}
      title={new Date(iso).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'medium' })}
    >
      {formatWhen(iso, now)}
    </time>
  );
}
