import { expect, test } from 'vitest';
import { noteBroughtBack, tellUndoable, thingOf, undoableSteps } from '../../renderer/shell/undo.ts';

const of = (version: string | null) =>
  thingOf({ store: 'local', project: 'zoo', collection: 'animals', version });
const undo = () => Promise.resolve();

test('a step is forgotten once all that it would bring back was brought back in another way', () => {
  tellUndoable({ label: 'animals was deleted', things: [of(null)], undo });
  tellUndoable({ label: '2 versions were deleted', things: [of('v0'), of('v1')], undo });
  tellUndoable({ label: 'prod was removed', undo });
  const labels = () => undoableSteps().map(({ label }) => label);
  noteBroughtBack(of('v1'));
  expect(labels()).toEqual(['prod was removed', '2 versions were deleted', 'animals was deleted']);
  noteBroughtBack(of('v0'));
  expect(labels()).toEqual(['prod was removed', 'animals was deleted']);
  noteBroughtBack(of(null));
  expect(labels()).toEqual(['prod was removed']);
});
