const BINARY =
  /\.(png|jpe?g|gif|webp|bmp|tiff?|avif|heic|ico|parquet|arrow|feather|xlsx?|wav|mp3|flac|ogg|m4a|aac|opus|mp4|mov|avi|mkv|webm|m4v|zip|tar|gz|tgz|bz2|xz|zst|7z|rar|pt|pth|ckpt|safetensors|onnx|h5|pb|tflite|gguf|pkl|joblib|npy|npz|pdf)$/i;

/** True for names of files that are never text, so that they need not be read to know. */
export function isBinaryName(name: string): boolean {
  return BINARY.test(name);
}
