import {
  IconBox,
  IconFile,
  IconFileText,
  IconFileZip,
  IconFolder,
  IconFolderOpen,
  IconMovie,
  IconPhoto,
  IconTable,
  IconWaveSine,
} from '@tabler/icons-react';

const BY_EXTENSION: readonly (readonly [RegExp, typeof IconFile])[] = [
  [/\.(png|jpe?g|gif|webp|bmp|tiff?|svg|avif|heic|ico)$/i, IconPhoto],
  [/\.(csv|tsv|parquet|arrow|feather|xlsx?|table\.json|ndjson|jsonl)$/i, IconTable],
  [/\.(wav|mp3|flac|ogg|m4a|aac|opus)$/i, IconWaveSine],
  [/\.(mp4|mov|avi|mkv|webm|m4v)$/i, IconMovie],
  [/\.(zip|tar|gz|tgz|bz2|xz|zst|7z|rar)$/i, IconFileZip],
  [/\.(pt|pth|ckpt|safetensors|onnx|h5|pb|tflite|gguf|pkl|joblib|npy|npz|bin)$/i, IconBox],
  [/\.(txt|md|json|ya?ml|toml|xml|html?|py|ts|js|sh|cfg|ini|log|ipynb|rst)$/i, IconFileText],
];

/** A sign for a file by its extension, or for a folder. */
export function FileIcon({
  name,
  folder,
  open,
}: {
  readonly name: string;
  readonly folder?: boolean;
  readonly open?: boolean;
}) {
  const Icon = folder
    ? open
      ? IconFolderOpen
      : IconFolder
    : (BY_EXTENSION.find(([pattern]) => pattern.test(name))?.[1] ?? IconFile);
  return <Icon size={16} stroke={1.5} aria-hidden="true" style={{ flex: 'none', color: 'var(--ink-2)' }} />;
}
