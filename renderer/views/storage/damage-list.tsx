import type { VerifyResult } from '../../../contract/domain.ts';
import { formatCounted } from '../../../contract/numbers.ts';
import classes from './storage.module.css';

const MOST_SHOWN = 100;
const MOST_PATHS = 5;

/** What is damaged or missing in a store, by version and path. */
export function DamageList({ damages }: { readonly damages: VerifyResult['damages'] }) {
  const more = damages.length - MOST_SHOWN;
  return (
    <ul className={classes.damages} aria-label="Damage">
      {damages.slice(0, MOST_SHOWN).map((damage) => (
        <li key={`${damage.object} ${damage.kind}`}>
          <strong>{damage.message}</strong>
          {damage.versions.length > 0 && <div>In {damage.versions.join(', ')}</div>}
          {damage.paths.length > 0 && (
            <div className={classes.paths}>
              {damage.paths.slice(0, MOST_PATHS).map((path) => (
                <bdi key={path} className="mono">
                  {path}
                </bdi>
              ))}
              {damage.pathCount > MOST_PATHS && (
                <span>and {formatCounted(damage.pathCount - MOST_PATHS, 'more path')}</span>
              )}
            </div>
          )}
        </li>
      ))}
      {more > 0 && <li>and {formatCounted(more, 'more object')}</li>}
    </ul>
  );
}
