import { useState } from 'react';
import type { FileRow } from '../../../contract/row-shapes.ts';
import { useEngine } from '../../api/queries.ts';
import { FileIcon } from '../../components/file-icon.tsx';
import classes from './new-shelf.module.css';

const PICTURE: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
};
/** Larger ones are shown by their sign: the whole file is read for a picture. */
const LARGEST_PICTURE = 1 << 20;
const TEXT = /\.(txt|csv|tsv|md|json|jsonl|ndjson|ya?ml|toml|xml|html?|py|ts|js|sh|cfg|ini|log)$/i;
const TEXT_BYTES = 240;
const LINES = 4;

/** One entry on the shelf, in its own proportions: small pictures as they are, text by its first lines, others by a sign. */
export function ShelfThing({ version, row }: { readonly version: string; readonly row: FileRow }) {
  const extension = /\.([^./]+)$/.exec(row.name)?.[1]?.toLowerCase() ?? '';
  const mime = PICTURE[extension];
  const isPicture = mime !== undefined && row.size !== null && row.size <= LARGEST_PICTURE;
  const isText = TEXT.test(row.name);
  const { data } = useEngine(
    'files.read',
    { version, path: row.path, length: isPicture ? LARGEST_PICTURE : TEXT_BYTES },
    { enabled: row.kind === 'stored' && (isPicture || isText) },
  );
  const [broken, setBroken] = useState(false);
  if (isPicture && data && !broken) {
    return (
      <img
        className={classes.picture}
        src={`data:${mime};base64,${data.data}`}
        alt={row.name}
        onError={() => setBroken(true)}
      />
    );
  }
  if (isText && data?.text) return <span className={classes.page}>{firstLines(data.data)}</span>;
  return (
    <span className={classes.thing}>
      <FileIcon name={row.name} />
      <span className={classes.extension}>{extension.slice(0, 6)}</span>
    </span>
  );
}

function firstLines(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  return new TextDecoder().decode(bytes).split('\n').slice(0, LINES).join('\n');
}
