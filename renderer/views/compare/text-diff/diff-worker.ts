import { compareTexts } from './diff-lines.ts';

/** Compares off the page's thread, so that typing and scrolling go on. */
self.onmessage = ({ data }: MessageEvent<{ readonly before: string; readonly after: string }>) => {
  self.postMessage(compareTexts(data.before, data.after));
};
