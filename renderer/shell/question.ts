import { create } from 'zustand';

/** A protected alias that would leave the version that has it. */
export interface ProtectedMove {
  readonly alias: string;
  /** The version that has it, `v12`. */
  readonly from: string;
}

/** What a person is asked before protected aliases move or go. */
export interface ProtectedQuestion {
  readonly collection: string;
  readonly moves: readonly ProtectedMove[];
  /** The version that gets them, `v13`; null: they go, or nobody knows its number yet. */
  readonly to: string | null;
  /** What has to be typed. */
  readonly word: string;
}

interface Asked {
  readonly question: ProtectedQuestion;
  readonly answer: (yes: boolean) => void;
}

/** The question that lies over everything else, if any. */
export const useQuestion = create<{ readonly asked: Asked | null }>(() => ({ asked: null }));

/** Asks, and waits for the answer. A question that is open counts as answered with no. */
export function ask(question: ProtectedQuestion): Promise<boolean> {
  useQuestion.getState().asked?.answer(false);
  return new Promise((resolve) => {
    const answer = (yes: boolean) => {
      useQuestion.setState({ asked: null });
      resolve(yes);
    };
    useQuestion.setState({ asked: { question, answer } });
  });
}
