import type { VersionSummary } from '../../contract/domain.ts';
import { nameInSentence } from '../../contract/shown-text.ts';
import { expiryWords } from './ttl-field/time-to-live.ts';

/** When a version's time to live is over, and what keeps it all the same. */
export function Expiry({ version }: { readonly version: Pick<VersionSummary, 'expiresAt' | 'aliases'> }) {
  if (version.expiresAt === null) return <>never</>;
  const end = new Date(version.expiresAt);
  const keeper = version.aliases.find((alias) => alias !== 'latest');
  return (
    <span>
      <time
        dateTime={version.expiresAt}
        title={end.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'medium' })}
      >
        {expiryWords(end, new Date())}
      </time>
      {keeper !== undefined && `, but ${nameInSentence(keeper)} keeps it`}
    </span>
  );
}
