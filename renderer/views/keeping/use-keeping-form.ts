import { useState } from 'react';
import type { CollectionDetail } from '../../../contract/domain.ts';
import type { KeepingRules } from '../../../contract/keeping-shapes.ts';
import { type Kept, keptDrafts } from '../../shell/kept-drafts.ts';
import { formOf, type KeepingForm, sameRules } from './keeping-form.ts';

interface RulesDraft extends Kept {
  readonly form: KeepingForm;
  /** The rules that were saved when the form was first touched. */
  readonly base: KeepingRules | null;
}

const { useDraft, keep, drop } = keptDrafts<RulesDraft>('vitrine-keeping-rules');

export interface KeepingEdits {
  readonly form: KeepingForm;
  readonly change: (part: Partial<KeepingForm>) => void;
  /** Somebody else changed the rules since the form was first touched here. */
  readonly clash: boolean;
  /** When it was left, ISO 8601; undefined when nothing was typed before. */
  readonly keptAt: string | undefined;
  /** Forgets what was typed: it was saved, or is not wanted. */
  readonly startOver: () => void;
}

/** The form of a collection's rules as it is typed; it outlasts the tab. */
export function useKeepingForm({ id, keeping }: Pick<CollectionDetail, 'id' | 'keeping'>): KeepingEdits {
  const draft = useDraft(id);
  const [opened] = useState(draft?.changedAt);
  const form = draft?.form ?? formOf(keeping);
  return {
    form,
    change: (part) =>
      keep(id, {
        form: { ...form, ...part },
        base: draft ? draft.base : keeping,
        changedAt: new Date().toISOString(),
      }),
    clash: draft !== undefined && !sameRules(draft.base, keeping),
    keptAt: draft && opened,
    startOver: () => drop(id),
  };
}
