import { useLayoutEffect, useRef, useState } from 'react';
import link from '../../styles/text-link.module.css';
import classes from './markdown-text.module.css';
import { MarkdownText } from './markdown-text.tsx';

/** Markdown cut after some lines, with a button that shows the rest. */
export function FoldedMarkdown({ text, lines }: { readonly text: string; readonly lines: number }) {
  const part = useRef<HTMLDivElement>(null);
  const [isCut, setCut] = useState(false);
  const [all, setAll] = useState(false);
  useLayoutEffect(() => {
    const element = part.current;
    if (!element) return;
    const look = () => setCut(element.scrollHeight > element.clientHeight + 4);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div>
      <div ref={part} className={classes.folded} style={all ? undefined : { maxHeight: lines * 20 }}>
        <MarkdownText text={text} quiet />
      </div>
      {(isCut || all) && (
        <button type="button" className={link.link} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show less' : 'Show all of the description'}
        </button>
      )}
    </div>
  );
}
