import { Link } from 'wouter';
import { useEngine } from '../api/queries.ts';
import { places } from '../shell/places.ts';
import text from '../styles/text-link.module.css';

/** A run by its name, which leads to its page. */
export function RunLink({ run }: { /** Id. */ readonly run: string }) {
  const { data } = useEngine('runs.get', { run });
  return (
    <Link href={places.run(run)} className={text.link}>
      <bdi>{data?.name ?? run}</bdi>
    </Link>
  );
}
