import { type ComponentProps, memo } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { host } from '../../api/bridge.ts';
import { tellFailure } from '../../views/jobs/job-actions.ts';
import { isTooHeavy } from './markdown-limits.ts';
import classes from './markdown-text.module.css';
import { PlainOnError } from './plain-on-error.tsx';

const PLUGINS = [remarkGfm];

/**
 * Markdown as somebody wrote it: links of the web open outside the app, pictures are told by their words and never loaded,
 * and tags of HTML are text.
 */
export const MarkdownText = memo(function MarkdownText({
  text,
  quiet = false,
}: {
  readonly text: string;
  /** In the colour of second lines. */
  readonly quiet?: boolean;
}) {
  const plain = <p className={classes.plain}>{text}</p>;
  return (
    <div className={classes.text} data-quiet={quiet}>
      {isTooHeavy(text) ? (
        plain
      ) : (
        <PlainOnError key={text} plain={plain}>
          <Markdown remarkPlugins={PLUGINS} components={PARTS} urlTransform={(url) => url}>
            {text}
          </Markdown>
        </PlainOnError>
      )}
    </div>
  );
});

/** Headings begin below those of the page. */
const PARTS: Components = {
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h6>{children}</h6>,
  h5: ({ children }) => <h6>{children}</h6>,
  a: OutsideLink,
  img: ({ alt, src }) => (
    <span className={classes.picture} title={typeof src === 'string' ? src : undefined}>
      {alt ? `Picture: ${alt}` : 'Picture'}
    </span>
  ),
  input: ({ checked }) => (
    <span className={classes.tick}>
      <span aria-hidden="true">{checked ? '☑' : '☐'}</span>
      <span className="hidden-text">{checked ? 'done: ' : 'to do: '}</span>
    </span>
  ),
  pre: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it may scroll sideways, so keys must reach it.
    <pre tabIndex={0}>{children}</pre>
  ),
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it may scroll sideways, so keys must reach it.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
    <div className={classes.scrolled} role="group" aria-label="Table" tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
};

/** A link of the web; what leads elsewhere is text, with its address in the tooltip. */
function OutsideLink({ href, children }: ComponentProps<'a'>) {
  const address = href ?? '';
  if (!address.startsWith('https://') || !URL.canParse(address)) {
    return <span title={address.startsWith('#') ? undefined : address}>{children}</span>;
  }
  return (
    <a
      href={address}
      title={address}
      onClick={(event) => {
        event.preventDefault();
        host('host.openExternal', { url: address }).catch(tellFailure);
      }}
    >
      {children}
    </a>
  );
}
