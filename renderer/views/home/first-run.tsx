import {
  IconFileImport,
  IconFolderPlus,
  IconFolderSearch,
  IconLock,
  IconServer2,
  IconTerminal2,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { storeName } from '../../components/store-name.ts';
import { openOverlay } from '../../shell/overlays.ts';
import { TopBar } from '../../shell/top-bar.tsx';
import { chooseFolderToLog } from '../../shell/use-app-commands.ts';
import text from '../../styles/text-link.module.css';
import { EmptyCase } from './empty-case.tsx';
import classes from './first-run.module.css';

/** What a newcomer sees: an empty case to drop a folder on, and three ways to begin. */
export function FirstRun() {
  return (
    <>
      <TopBar crumbs={[{ label: storeName('local') }]} />
      <div className={classes.scroller}>
        <div className={classes.page}>
          <section className={classes.target} aria-labelledby="first-run">
            <EmptyCase />
            <h1 className={classes.hero} id="first-run">
              Drop a folder to keep its versions
            </h1>
            <p className={classes.lead}>
              Images, tables, model files, anything. It becomes <code className={classes.code}>name:v0</code>,
              and every change after that is a new version you can compare and bring back.
            </p>
          </section>
          <div className={classes.ways}>
            <Way
              icon={<IconFolderPlus size={18} stroke={1.5} />}
              title="Choose a folder"
              text="From this computer or a NAS"
              onClick={() => void chooseFolderToLog()}
              first
            />
            <Way
              icon={<IconFolderSearch size={18} stroke={1.5} />}
              title="Watch a folder"
              text="Log changes with a click"
              onClick={() => openOverlay({ kind: 'add-folder' })}
            />
            <Way
              icon={<IconServer2 size={18} stroke={1.5} />}
              title="Open a store"
              text="A shared folder or a NAS"
              onClick={() => openOverlay({ kind: 'add-store' })}
            />
          </div>
          <ul className={classes.hints}>
            <li>
              <IconTerminal2 size={14} stroke={1.5} aria-hidden="true" />
              <code className={classes.command}>vitrine log ./photos --name animals</code>
            </li>
            <li>
              <IconLock size={14} stroke={1.5} aria-hidden="true" />
              Stays on this computer until you connect a store
            </li>
            <li>
              <IconFileImport size={14} stroke={1.5} aria-hidden="true" />
              <button
                type="button"
                className={text.link}
                onClick={() => openOverlay({ kind: 'import-manifest' })}
              >
                Import an artifact from W&B…
              </button>
            </li>
          </ul>
        </div>
      </div>
    </>
  );
}

function Way({
  icon,
  title,
  text,
  onClick,
  first = false,
}: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly onClick: () => void;
  readonly first?: boolean;
}) {
  return (
    // biome-ignore lint/a11y/noAutofocus: the page has nothing else to begin with.
    <button type="button" className={classes.way} onClick={onClick} autoFocus={first}>
      <span className={classes.sign} aria-hidden="true">
        {icon}
      </span>
      <span className={classes.words}>
        <span className={classes.title}>{title}</span>
        <span className={classes.text}>{text}</span>
      </span>
    </button>
  );
}
