import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = join(import.meta.dirname, 'renderer');

export default defineConfig({
  root,
  base: './',
  plugins: [guardedText(), react()],
  build: {
    outDir: join(import.meta.dirname, 'dist', 'renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    // The Content-Security-Policy knows no `data:` for fonts and no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
});

/** Lets every element that the screen or a library makes go through the module that guards its text. */
function guardedText(): Plugin {
  const guarded = join(root, 'text', 'guarded-jsx.ts');
  return {
    name: 'guarded-text',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === 'react/jsx-runtime' && importer !== guarded ? guarded : undefined,
  };
}
