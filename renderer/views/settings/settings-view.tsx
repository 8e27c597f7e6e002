import { Button, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { host } from '../../api/bridge.ts';
import { useEngine, useHost } from '../../api/queries.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { useShownPath } from '../../components/local-path.ts';
import { ErrorState } from '../../components/states.tsx';
import { openOverlay } from '../../shell/overlays.ts';
import { TopBar } from '../../shell/top-bar.tsx';
import { usePreferences } from '../../shell/use-preferences.ts';
import { StoresSection } from '../stores/stores-section.tsx';
import { ReferenceChecks } from './reference-checks.tsx';
import classes from './settings.module.css';

/** Preferences of this person at this machine, the stores, and facts about the app. */
export function SettingsView() {
  const { preferences, change } = usePreferences();
  const { setColorScheme } = useMantineColorScheme();
  // What is below the stores comes after them, so that they do not move it.
  const { isFetched: storesKnown } = useEngine('store.list', {});
  return (
    <>
      <TopBar crumbs={[{ label: 'Settings' }]} />
      <div className={classes.scroller}>
        <div className={classes.page}>
          <h1 className={`view-title ${classes.heading}`}>Settings</h1>
          <section className={classes.section} aria-labelledby="settings-look">
            <h2 id="settings-look">Look and keys</h2>
            <Setting title="Colours" hint="The system's choice follows day and night by itself.">
              <SegmentedControl
                aria-label="Colours"
                value={preferences.colorScheme}
                onChange={(value) => {
                  const colorScheme = value as typeof preferences.colorScheme;
                  setColorScheme(colorScheme);
                  change({ colorScheme });
                }}
                data={[
                  { value: 'auto', label: 'System' },
                  { value: 'light', label: 'Light' },
                  { value: 'dark', label: 'Dark' },
                ]}
              />
            </Setting>
            <Toggle
              title="Shortcuts of one letter"
              hint="They act while a list has the focus: D downloads, C compares, / filters."
              checked={preferences.singleKeys}
              onChange={(singleKeys) => change({ singleKeys })}
            />
            <Setting title="All shortcuts">
              <Button variant="default" onClick={() => openOverlay({ kind: 'shortcuts' })}>
                Show
              </Button>
            </Setting>
          </section>
          <section className={classes.section} aria-labelledby="settings-window">
            <h2 id="settings-window">While you are elsewhere</h2>
            <Toggle
              title="Tell when a long job ends"
              hint="Only while no window of Vitrine is looked at."
              checked={preferences.notifications}
              onChange={(notifications) => change({ notifications })}
            />
            <Toggle
              title="Keep watching when the window is closed"
              hint="Vitrine stays in the tray; dataset folders go on being watched."
              checked={preferences.closeToTray}
              onChange={(closeToTray) => change({ closeToTray })}
            />
          </section>
          <ReferenceChecks />
          <StoresSection />
          {storesKnown && <About />}
        </div>
      </div>
    </>
  );
}

function About() {
  const info = useHost('host.info', {});
  const engine = useEngine('engine.info', {});
  const shown = useShownPath();
  if (info.error) return <ErrorState error={info.error} onRetry={() => void info.refetch()} />;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Version', info.data?.appVersion],
    ['Runs in', info.data && (info.data.host === 'electron' ? 'its own window' : 'the browser')],
    ['Node', engine.data?.node],
    ['Catalog, settings and first store', info.data && shown(info.data.home)],
  ];
  return (
    <section className={classes.section} aria-labelledby="settings-about">
      <h2 id="settings-about">About Vitrine</h2>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="mono">
              <bdi>{value ?? '…'}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <div className={classes.buttons}>
        {info.data && (
          <Button variant="default" onClick={() => void host('host.openPath', { path: info.data.home })}>
            Open this folder
          </Button>
        )}
        <CopyButton
          label="Copy these facts"
          text={facts.map(([name, value]) => `${name}: ${value ?? 'unknown'}`).join('\n')}
        />
      </div>
    </section>
  );
}

function Setting(props: { readonly title: string; readonly hint?: string; readonly children: ReactNode }) {
  return (
    <div className={classes.setting}>
      <div>
        <div className={classes.name}>{props.title}</div>
        {props.hint && <div className={classes.hint}>{props.hint}</div>}
      </div>
      {props.children}
    </div>
  );
}

function Toggle(props: {
  readonly title: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className={classes.setting}>
      <div>
        <label className={classes.name} htmlFor={id}>
          {props.title}
        </label>
        <div className={classes.hint} id={`${id}-hint`}>
          {props.hint}
        </div>
      </div>
      <Switch
        id={id}
        aria-describedby={`${id}-hint`}
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
    </div>
  );
}
