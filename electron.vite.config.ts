import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';

const entry = (...parts: string[]): string => resolve(import.meta.dirname, 'src', ...parts);

export default defineConfig({
  main: {
    build: {
      // `keytar` is native and optional; `ws`, `jose`, `pino` and `zod` stay ordinary packages of the installed app.
      externalizeDeps: true,
      rolldownOptions: { input: { index: entry('main', 'index.ts') } },
    },
  },
  preload: {
    build: {
      // A sandboxed preload can load nothing but `electron`: one self-contained CommonJS file.
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: { index: entry('preload', 'index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: entry('renderer'),
    // The app serves itself through its own scheme; relative addresses work under any.
    base: './',
    plugins: [react()],
    build: { rolldownOptions: { input: { index: entry('renderer', 'index.html') } } },
  },
});
