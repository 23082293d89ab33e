import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,backend,tools,scripts,tests}/**/*.test.{ts,tsx}'],
    // Interoperability with the real stack needs its Python packages, and has a command of its own.
    exclude: ['**/node_modules/**', 'out/**', 'dist/**', 'tests/interop/**', 'tests/bench/**'],
    environment: 'node',
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
