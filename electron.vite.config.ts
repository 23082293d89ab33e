import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';

const entry = (...parts: string[]): string => resolve(import.meta.dirname, 'src', ...parts);

export default defineConfig({
  main: {
    build: {
      // Dependencies stay ordinary packages of the installed app; keytar, native and optional, is not among those
      // that electron-vite leaves out by itself.
      externalizeDeps: { include: ['keytar'] },
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
    build: {
      // The content security policy allows no font or style from a data: address.
      assetsInlineLimit: 0,
      minify: true,
      // Loaded from the disk, never over a network: one file is quicker than several.
      chunkSizeWarningLimit: 1000,
      rolldownOptions: { input: { index: entry('renderer', 'index.html') } },
    },
  },
});
