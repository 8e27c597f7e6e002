import { Link } from 'wouter';
import type { VersionSummary } from '../../contract/domain.ts';
import { places } from '../shell/places.ts';
import text from '../styles/text-link.module.css';

/** The run that made a version by its name, which leads to its page; nothing for a version that none made. */
export function RunLink({ version: { run, runName } }: { readonly version: VersionSummary }) {
  if (run === null) return null;
  return (
    <Link href={places.run(run)} className={text.link}>
      <bdi>{runName ?? run}</bdi>
    </Link>
  );
}
