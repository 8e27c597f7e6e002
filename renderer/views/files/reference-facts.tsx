import { IconRefresh } from '@tabler/icons-react';
import type { ReferenceFacts as Facts, VersionDetail } from '../../../contract/domain.ts';
import type { FileRow } from '../../../contract/row-shapes.ts';
import { useEngine } from '../../api/queries.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { DriftMark } from '../../components/drift-mark.tsx';
import { ReasonButton } from '../../components/reason-button.tsx';
import { ReferenceBadge } from '../../components/reference-badge.tsx';
import { useWhyNotWritable } from '../collection/use-why-not-writable.ts';
import { useReferenceWork } from '../references/use-reference-work.ts';
import classes from './reference-facts.module.css';

/** Where a file that stays elsewhere is, what pins it, what the last check found, and what can be done about that. */
export function ReferenceFacts({
  version,
  row,
  reference,
}: {
  readonly version: VersionDetail;
  readonly row: FileRow;
  readonly reference: Facts;
}) {
  const checkedAt = useEngine('references.state', { version: version.id }).data?.checkedAt ?? null;
  const work = useReferenceWork(version);
  const away = useWhyNotWritable(version.store) ?? undefined;
  const gone = version.deletedAt === null ? undefined : 'This version was deleted.';
  const underWay = work.doing === undefined ? undefined : 'This is under way already.';
  const paths = [row.path];
  // Of an ETag the digest is the same without its quotes.
  const isPinned = Object.values(reference.pins).some(
    (pin) => String(pin).replaceAll('"', '') === row.digest,
  );
  const isDrifted = reference.drift?.state === 'changed' || reference.drift?.state === 'missing';
  return (
    <section className={classes.reference} aria-label="Reference">
      <div className={classes.line}>
        <ReferenceBadge uri={row.uri!} />
        <DriftMark reference={reference} checkedAt={checkedAt} />
        <ReasonButton
          size="compact-xs"
          variant="subtle"
          className={classes.check}
          leftSection={<IconRefresh size={13} aria-hidden="true" />}
          reason={underWay}
          loading={work.doing === 'check'}
          onClick={() => void work.check(paths)}
        >
          Check now
        </ReasonButton>
      </div>
      <dl className={classes.facts}>
        <Fact name="Address" text={row.uri!} />
        {!isPinned && <Fact name={DIGESTS[reference.digestKind]} text={row.digest ?? ''} />}
        {Object.entries(reference.pins).map(([name, value]) => (
          <Fact key={name} name={PINS[name] ?? name} text={String(value)} />
        ))}
      </dl>
      {isDrifted && (
        <div className={classes.actions}>
          <ReasonButton
            size="xs"
            variant="default"
            reason={gone ?? away ?? underWay}
            loading={work.doing === 'renew'}
            onClick={() => void work.renew({ copy: false, paths })}
          >
            {reference.drift?.state === 'missing' ? 'Log without it' : 'Log the new state'}
          </ReasonButton>
          {reference.drift?.state === 'changed' && (
            <ReasonButton
              size="xs"
              variant="default"
              reason={gone ?? away ?? underWay}
              loading={work.doing === 'copy'}
              onClick={() => void work.renew({ copy: true, paths })}
            >
              Store a copy
            </ReasonButton>
          )}
        </div>
      )}
    </section>
  );
}

const DIGESTS: Readonly<Record<Facts['digestKind'], string>> = {
  md5: 'MD5',
  etag: 'Digest',
  uri: 'Digest (address)',
};
const PINS: Readonly<Record<string, string>> = { etag: 'ETag', versionID: 'Version id' };

function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>
        <bdi className={classes.value}>{text}</bdi>
        <CopyButton text={text} label={`Copy: ${name}`} />
      </dd>
    </div>
  );
}
