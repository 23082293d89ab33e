// Imports run one way (docs: the house): renderer → contract ← preload, main → core → contract, cli → core → contract.

const test = '\\.test\\.tsx?$';
const outside = ['^src/', '^backend/', '^tools/', '^tests/', '^scripts/'];
const nodeItself = ['core'];

/** A rule that a folder of ours may import itself and nothing else of ours but `allowed`. */
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  // A test beside the code may use the reference backend and the tests' own tools.
  from: { path: from, pathNot: test },
  to: { path: outside, pathNot: [from, ...allowed] },
});
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    never(
      'no-circular',
      'Two files that need each other at run time are one thing, or three.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    never('no-unresolvable', 'An import must lead somewhere.', {}, { couldNotResolve: true }),
    only(
      'contract-imports-packages-only',
      'The contract is what everything else agrees on.',
      '^src/contract/',
      [],
    ),
    only('core-imports-contract-only', 'The engine knows neither Electron nor React.', '^src/core/', [
      '^src/contract/',
    ]),
    only(
      'renderer-imports-contract-only',
      'The console reaches the engine through the bridge alone.',
      '^src/renderer/',
      ['^src/contract/'],
    ),
    only('preload-imports-contract-only', 'The bridge is made from the contract.', '^src/preload/', [
      '^src/contract/',
    ]),
    only('main-imports-core-contract-and-demo', 'The backend is the embedded demo.', '^src/main/', [
      '^src/core/',
      '^src/contract/',
      '^backend/',
    ]),
    only('cli-imports-core-and-contract-only', 'The engine without a window.', '^src/cli/', [
      '^src/core/',
      '^src/contract/',
    ]),
    only('backend-stands-alone', 'It plays the other side: it must not share our mistakes.', '^backend/', []),
    // Those that drive the running app do it as the tests do, and speak of it in the contract's words; the guide's
    // pictures hold the strings of the demo's backend.
    only('scripts-stand-alone', 'They run before anything is built.', '^scripts/', [
      '^tests/e2e/launch/',
      '^tests/bench/',
      '^tests/faults/',
      '^src/contract/',
      '^backend/',
    ]),
    never(
      'nothing-imports-a-shell',
      'main, renderer, preload and cli are ends: what others need of them belongs in core or contract.',
      // A test of the bridge stands at one of its ends.
      { pathNot: ['^src/(main|renderer|preload|cli)/', '^tests/'] },
      { path: '^src/(main|renderer|preload|cli)/' },
    ),
    never(
      'product-never-imports-its-tools',
      'Neither tests nor the stand-in host leave a line in the product.',
      { path: ['^src/', '^backend/'], pathNot: test },
      { path: ['^tools/', '^tests/', '^scripts/'] },
    ),
    never(
      'shared-and-shown-code-knows-no-node',
      'The contract and the console also run in a page, which has no Node.',
      { path: ['^src/contract/', '^src/renderer/'], pathNot: test },
      { dependencyTypes: nodeItself },
    ),
    never(
      'electron-only-in-its-shells',
      'The engine takes small interfaces instead.',
      { path: '^(src|backend|scripts)/', pathNot: '^src/(main|preload)/' },
      { path: ['^electron$', 'node_modules/electron/'] },
    ),
    never(
      'react-only-in-the-console',
      'Everything else must work without a window.',
      { path: ['^src/', '^backend/'], pathNot: '^src/renderer/' },
      { path: 'node_modules/(react|react-dom|zustand|react-i18next)/' },
    ),
    never(
      'product-uses-declared-packages',
      'A package that only happens to be installed may be gone tomorrow.',
      { path: outside, pathNot: '^tools/chromium-host/fixture/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^(out|dist|test-results)/'] },
    // Types count: an engine whose types need Electron's is not free of it.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json', '.d.ts'],
    },
  },
};
