import { type LayoutInput, layoutGraph } from './graph-layout.ts';

/** Places graphs, one after another, so that the page never waits: `{id, input}` comes in, `{id, layout}` goes back. */
addEventListener(
  'message',
  ({ data }: MessageEvent<{ readonly id: number; readonly input: LayoutInput }>) => {
    postMessage({ id: data.id, layout: layoutGraph(data.input) });
  },
);
