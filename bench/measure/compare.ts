import type { Bench, Line, Target } from '../row.ts';
import { type Contender, interleave } from './interleave.ts';

export interface Comparison {
  readonly what: string;
  readonly vitrine: Contender;
  readonly peers: readonly Peer[];
  /** An amount, shown on the first line. */
  readonly target?: Target;
}

export interface Peer {
  readonly name: string;
  readonly contender: Contender;
  readonly target?: Target;
}

/** Measures Vitrine and its peers in turns. @returns one line for each peer, or one without a peer */
export async function compareTimes(bench: Bench, comparison: Comparison): Promise<Line[]> {
  const { what, vitrine, peers, target } = comparison;
  const [ours, ...theirs] = await interleave(bench.runs, [
    vitrine,
    ...peers.map(({ contender }) => contender),
  ]);
  const line = { what, unit: 's', vitrine: ours! } as const;
  if (peers.length === 0) return [{ ...line, target }];
  return peers.map((peer, index) => ({
    ...line,
    peer: { name: peer.name, figure: theirs[index]! },
    target: peer.target ?? (index === 0 ? target : undefined),
  }));
}
