import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** The command line in one file, with all it needs: it is run by a Node that has no packages of ours. */
export default defineConfig({
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: resolve(import.meta.dirname, 'src', 'cli', 'index.ts'),
    outDir: resolve(import.meta.dirname, 'out', 'cli'),
    emptyOutDir: true,
    target: 'node22',
    minify: false,
    copyPublicDir: false,
    rolldownOptions: {
      // Optional accelerators of ws, and colours for what debug prints: they do without.
      external: ['bufferutil', 'utf-8-validate', 'supports-color'],
      output: { format: 'esm', entryFileNames: 'opsdeck-cli.mjs', codeSplitting: false },
    },
  },
});
