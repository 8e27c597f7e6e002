import type { VersionDetail } from '../../../contract/domain.ts';
import { useHost } from '../../api/queries.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import classes from './use-tab.module.css';

/** How to get at a version from a terminal and from a program. */
export function UseTab({ version }: { readonly version: VersionDetail }) {
  const { data } = useHost('host.info', {});
  const name = quoted(version.fullName);
  const store = ` --store ${quoted(version.store)}`;
  return (
    <div className={classes.scroller}>
      <div className={classes.use}>
        <Recipe
          title="Download it"
          text="Writes its files into a folder. Files that are there already and the same are left alone."
          code={`vitrine download ${name} --to ./data${store}`}
        />
        <Recipe
          title="Check it out"
          text="Makes a folder exactly this version. What is in no version is kept first, and one command undoes it."
          code={`vitrine checkout ${name} --to ./data${store}`}
        />
        <Recipe
          title="See what is in it"
          text="Lists its files, and all that is known of it."
          code={`vitrine files ${name}${store}\nvitrine show ${name}${store}`}
        />
        <Recipe
          title="Use it in a run"
          text="Records that a program used it: it is in the lineage then, with what the program logs."
          code={`vitrine run -- python train.py\n# in train.py, or in a script around it:\nvitrine use ${name} --to ./data${store}`}
        />
        <Recipe
          title="Use it from Node"
          text="The engine that this app runs on is a library. It needs no app to be open."
          code={program(version, data?.home ?? '')}
        />
      </div>
    </div>
  );
}

function Recipe({
  title,
  text,
  code,
}: {
  readonly title: string;
  readonly text: string;
  readonly code: string;
}) {
  return (
    <section className={classes.recipe}>
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        <CopyButton text={code} label={`Copy: ${title.toLowerCase()}`} />
      </div>
      <p className={classes.text}>{text}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it. */}
      <section className={classes.code} tabIndex={0} aria-label={`Code: ${title.toLowerCase()}`}>
        <pre>{code}</pre>
      </section>
    </section>
  );
}

function program(version: VersionDetail, home: string): string {
  return `import { Vitrine } from 'vitrine';

await using vitrine = await Vitrine.open({ home: ${JSON.stringify(home)} });
const version = await vitrine.version(${JSON.stringify(version.fullName)}, {
  store: ${JSON.stringify(version.store)},
});
await version.download({ to: 'data' });
for await (const file of version.files()) console.log(file.path, file.size);`;
}

/** As a shell takes it: in single quotes where it has signs of its own meaning. */
function quoted(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
