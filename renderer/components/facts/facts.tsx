import type { ReactNode } from 'react';
import { CopyButton } from '../copy-button.tsx';
import classes from './facts.module.css';

/** All that is known of something, in two columns where there is room. */
export function FactsPage({ left, right }: { readonly left: ReactNode; readonly right: ReactNode }) {
  return (
    <div className={classes.scroller}>
      <div className={classes.overview}>
        <div className={classes.column}>{left}</div>
        <div className={classes.column}>{right}</div>
      </div>
    </div>
  );
}

/** A part of it, with how many things are in it. */
export function FactGroup({
  title,
  count = 0,
  children,
}: {
  readonly title: string;
  readonly count?: number;
  readonly children: ReactNode;
}) {
  return (
    <section className={classes.group} aria-label={title}>
      <h2 className={classes.title}>
        {title}
        {count > 0 && <span className={classes.count}>{count}</span>}
      </h2>
      {children}
    </section>
  );
}

/** Facts below each other. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}

/** One fact by its name. */
export function Fact({
  name,
  mono = false,
  copy,
  children,
}: {
  readonly name: string;
  /** Its name is one that programs use. */
  readonly mono?: boolean;
  /** What a button beside it copies. */
  readonly copy?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes.fact} data-mono={mono}>
      <dt>
        <bdi>{name}</bdi>
      </dt>
      <dd>
        {children}
        {copy !== undefined && <CopyButton text={copy} label={`Copy: ${name.toLowerCase()}`} />}
      </dd>
    </div>
  );
}

/** A name or an id that is cut when there is no room. */
export function Code({ text }: { readonly text: string }) {
  return (
    <bdi className={`cut ${classes.code}`} title={text}>
      {text}
    </bdi>
  );
}

/** Says that there is nothing. */
export function None({ children }: { readonly children: ReactNode }) {
  return <p className={classes.none}>{children}</p>;
}
