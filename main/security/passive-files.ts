/** Kinds of files that programs show and the system never runs. Office documents and HTML may hold programs. */
const PASSIVE = new Set(
  (
    'png jpg jpeg gif webp bmp tif tiff avif heic ico wav mp3 flac ogg m4a aac opus mp4 mov avi mkv webm m4v ' +
    'txt md csv tsv json jsonl ndjson yaml yml toml log pdf'
  ).split(' '),
);

/** True for a file whose name says that opening it cannot run anything. */
export function isPassiveFile(name: string): boolean {
  const dot = name.lastIndexOf('.');
  return dot > 0 && PASSIVE.has(name.slice(dot + 1).toLowerCase());
}
