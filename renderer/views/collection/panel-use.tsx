import type { VersionSummary } from '../../../contract/domain.ts';
import { versionLink } from '../../../contract/version-link.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import classes from './panel-use.module.css';

/** How a version is used from a terminal, from a program and by a link. */
export function PanelUse({ version }: { readonly version: VersionSummary }) {
  return (
    <div className={classes.parts}>
      {waysToUse(version).map(({ title, text }) => (
        <section key={title} aria-label={title}>
          <div className={classes.head}>
            <h3 className={classes.heading}>{title}</h3>
            <CopyButton text={text} label={`Copy: ${title}`} />
          </div>
          <pre className={classes.code}>{text}</pre>
        </section>
      ))}
    </div>
  );
}

function waysToUse({ entity, project, collection, version, store }: VersionSummary) {
  const short = `${project}/${collection}:${version}`;
  const where = store === 'local' ? '' : ` --store ${store}`;
  return [
    { title: 'Download its files', text: `vitrine download ${short} --to ${collection}${where}` },
    { title: 'Make a folder exactly this', text: `vitrine checkout ${short} --to ${collection}${where}` },
    { title: 'Use it in a run', text: `vitrine use ${short} --to ${collection}${where}` },
    { title: 'See all about it', text: `vitrine show ${short}${where}` },
    { title: 'Link that opens it', text: versionLink(`${entity}/${project}/${collection}:${version}`) },
  ];
}
