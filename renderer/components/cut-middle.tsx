import { shownName } from '../../contract/shown-text.ts';
import classes from './cut-middle.module.css';

const TAIL = 8;

/** A name cut in its middle, so that its end (the extension) stays; the whole name is in the tooltip. */
export function CutMiddle({ text: name }: { readonly text: string }) {
  const text = shownName(name);
  const head = text.slice(0, Math.max(0, text.length - TAIL));
  const tail = text.slice(head.length);
  return (
    <bdi className={classes.whole} title={text}>
      {head === '' ? (
        text
      ) : (
        <>
          {/* Readers would say the two parts as two words. */}
          <span className="hidden-text">{text}</span>
          <span className={classes.head} aria-hidden="true">
            {head}
          </span>
          <span className={classes.tail} aria-hidden="true">
            {tail}
          </span>
        </>
      )}
    </bdi>
  );
}
