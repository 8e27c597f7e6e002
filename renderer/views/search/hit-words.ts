import { formatBytes, formatCounted, formatWhen } from '../../../contract/numbers.ts';
import type { SearchHit, SearchMatch } from '../../../contract/search-shapes.ts';
import { toAddress } from '../../shell/address-text.ts';
import { places } from '../../shell/places.ts';

/** The page that shows a hit. */
export function placeOf(hit: SearchHit): string {
  switch (hit.kind) {
    case 'collection':
      return places.collection(hit.id);
    case 'version':
      return places.version(hit.id, 'overview');
    case 'file':
      return places.file(hit.versionId, toAddress(hit.path));
    case 'run':
      return places.run(hit.id);
  }
}

/** Tells hits apart. */
export function keyOf(hit: SearchHit): string {
  return hit.kind === 'file' ? `file ${hit.versionId} ${hit.path}` : `${hit.kind} ${hit.store} ${hit.id}`;
}

/** How big it is; empty where that says nothing. */
export function sizeWords(hit: SearchHit): string {
  if (hit.kind === 'run') return '';
  if (hit.kind === 'file') return hit.size === null ? 'size unknown' : formatBytes(hit.size);
  return formatBytes(hit.bytes);
}

/** The match that says where else than in its name it was found. */
export function shownMatch(hit: SearchHit): SearchMatch | undefined {
  const { matches } = hit;
  const named: readonly SearchMatch['field'][] = ['name', 'version', 'path', 'alias', 'project'];
  return matches.find(({ field }) => !named.includes(field));
}

/** What a screen reader says for a hit. */
export function hitInWords(hit: SearchHit): string {
  const match = shownMatch(hit);
  const found = match ? [`found in ${match.field}: ${match.text}`] : [];
  switch (hit.kind) {
    case 'collection':
      return [`Collection ${hit.name}`, hit.type, formatCounted(hit.versions, 'version'), ...found].join(
        ', ',
      );
    case 'version':
      return [`Version ${hit.collection}:${hit.version}`, ...hit.aliases, ...found].join(', ');
    case 'file':
      return [
        `File ${hit.path}`,
        `in ${hit.collection}:${hit.version}`,
        ...(hit.isInNewest ? [] : ['not in the newest version']),
      ].join(', ');
    case 'run':
      return [`Run ${hit.name}`, hit.state, formatWhen(hit.startedAt, new Date()), ...found].join(', ');
  }
}
