import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,backend,tools,scripts,tests}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'out/**', 'dist/**', 'tests/bench/**'],
    environment: 'node',
    // No test is about time: on a busy machine a process alone may take seconds to start.
    testTimeout: 30_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
