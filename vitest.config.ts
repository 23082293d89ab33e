import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,backend,tools,scripts,tests}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'out/**', 'dist/**', 'tests/bench/**'],
    environment: 'node',
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
