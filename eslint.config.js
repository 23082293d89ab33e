import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const TYPESCRIPT = ['**/*.ts', '**/*.tsx'];
const PRODUCT = ['src/**/*.ts', 'src/**/*.tsx'];
const TESTS = ['**/*.test.ts', '**/*.test.tsx', 'tests/**/*.ts'];
// Electron's own seams: the raw ipc functions are wrapped once, in these folders.
const IPC = ['src/main/ipc/**', 'src/preload/**'];
const SHELLS = ['src/main/**', 'src/preload/**'];

const rawIpc = {
  name: 'electron',
  importNames: ['ipcMain', 'ipcRenderer'],
  message:
    'Register calls in src/main/ipc and reach them from src/preload: they are checked and parsed there.',
};
const noElectron = {
  name: 'electron',
  message: 'Electron appears only in src/main and src/preload. Take a small interface instead.',
};
const noRequire = {
  selector: "CallExpression[callee.name='require'][arguments.0.value='electron']",
  message: 'Import electron; lint sees what is taken from it then.',
};
const noWholeElectron = {
  selector:
    "ImportDeclaration[source.value='electron'] > :matches(ImportNamespaceSpecifier, ImportDefaultSpecifier)",
  message: 'Name what you take from electron; lint cannot see the ipc functions behind a whole import.',
};

const noIntl = {
  selector: "NewExpression[callee.object.name='Intl'][callee.property.name=/Format$/]",
  message: 'Take the formats of the language that is shown: src/contract/formats.ts makes them.',
};
const noToLocale = {
  selector: 'CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/]',
  message: 'Take the formats of the language that is shown: src/contract/formats.ts makes them.',
};

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'coverage/', 'test-results/', 'playwright-report/', '.cache/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  js.configs.recommended,
  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Numbers in template literals say what they mean, and `String(port)` around each hides the sentence.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // `() => void something()` and `() => setOpen(true)` are how callbacks are written here.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true, ignoreVoidReturningFunctions: true },
      ],
      // `while (true)` with a return inside is how a loop over attempts or frames reads best.
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      // A leading underscore says: taken for its place, not for its value.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Every union is switched exhaustively; a `default` may stand in only where it must.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // `type` and `interface` both have their place: unions need the one, shapes read better as the other.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // Small event names and payload maps are clearest with an empty object type or `void` in their place.
      '@typescript-eslint/no-invalid-void-type': ['error', { allowInGenericTypeArguments: true }],
      // An async function that awaits nothing yet is how an interface's async method is fulfilled.
      '@typescript-eslint/require-await': 'off',
      // An empty function is a fine listener that ignores its event.
      '@typescript-eslint/no-empty-function': 'off',
      // The callback style of node:test and others is not used; a promise in an event handler must be `void`ed.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // An index signature and a Record say the same; the first can name its key.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // A key that comes from a frame is written as data, one we declared as a property.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // `String(value)` on a value of a declared type is a guard against what really comes over a wire.
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      eqeqeq: 'error',
      'no-restricted-exports': 'off',
    },
  },

  // Plain JavaScript and configuration files have no types to check.
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    languageOptions: { globals: globals.node },
  },

  {
    files: PRODUCT,
    rules: {
      // The logger redacts; the console does not.
      'no-console': 'error',
      'no-restricted-imports': ['error', { paths: [noElectron] }],
      'no-restricted-syntax': ['error', noRequire, noIntl, noToLocale],
    },
  },
  {
    files: SHELLS,
    rules: {
      'no-restricted-imports': ['error', { paths: [rawIpc] }],
      'no-restricted-syntax': ['error', noRequire, noWholeElectron, noIntl, noToLocale],
    },
  },
  { files: IPC, rules: { 'no-restricted-imports': 'off' } },
  // Where the formats are made, and where a test tells the time of a zone.
  {
    files: ['src/contract/formats.ts', 'src/core/testing/zone-time.ts'],
    rules: { 'no-restricted-syntax': ['error', noRequire] },
  },
  // A command line speaks on the console: that is its interface.
  { files: ['src/cli/**'], rules: { 'no-console': 'off' } },
  {
    files: ['backend/**/*.ts', 'scripts/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [noElectron] }] },
  },

  {
    files: ['src/renderer/**/*.tsx', 'src/renderer/**/*.ts'],
    extends: [reactHooks.configs.flat.recommended],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['src/renderer/**/*.tsx'],
    extends: [jsxA11y.flatConfigs.strict],
  },

  {
    files: TESTS,
    rules: {
      // A story about values that are known to be there reads better without a guard at every step.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `expect(object.method)` names the method, it does not call it.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['tools/**/*.ts'],
    rules: {
      // The DevTools protocol arrives as untyped JSON from a browser we started ourselves.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
    },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      // Playwright's fixtures take `{}` when they use no other fixture.
      'no-empty-pattern': 'off',
    },
  },

  prettier,
);
