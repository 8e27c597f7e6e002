import type { DraftAddition } from '../../../contract/draft-requests.ts';
import type { RequestInput } from '../../../contract/requests.ts';
import { engine } from '../../api/bridge.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';
import { tellFailure } from '../jobs/job-actions.ts';

/** Begins a draft, puts things into it, and opens its page; a refusal is told. */
export async function startDraft(
  about: RequestInput<'drafts.create'> = {},
  items: readonly DraftAddition[] = [],
): Promise<void> {
  try {
    const { id } = await engine('drafts.create', about);
    closeOverlay();
    location.hash = places.draft(id);
    if (items.length > 0) await engine('drafts.add', { draft: id, items: [...items] });
  } catch (error) {
    tellFailure(error);
  }
}
