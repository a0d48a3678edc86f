/**
 * What the linter holds: import directions, promises nobody forgot, hooks in order, and the house's
 * small bans. Formatting is prettier's.
 */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { boundaryRule, boundarySettings } from './boundaries.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const TYPED = ['server/**/*.ts', 'scripts/**/*.ts', 'shared/**/*.ts', 'tests/**/*.ts'];

const ENVIRONMENT = 'Only server/config.ts reads the environment; take settings as arguments.';

export default tseslint.config(
  {
    ignores: ['**/node_modules/', 'dist/', '.data/', 'miniprogram/dist/', 'miniprogram/.temp/', 'coverage/'],
  },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    languageOptions: { parserOptions: { tsconfigRootDir: root } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-globals': ['error', { name: 'event', message: 'Name the event.' }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      ...boundarySettings,
      'boundaries/root-path': root,
      'import/resolver': { typescript: { project: resolve(root, 'tsconfig.json') } },
    },
    // The compiler knows what is undefined, and knows types from values.
    rules: { 'boundaries/dependencies': boundaryRule, 'no-undef': 'off' },
  },
  {
    files: TYPED,
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  {
    files: ['server/**/*.ts', 'shared/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: ENVIRONMENT }],
    },
  },
  { files: ['server/config.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['miniprogram/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // process.env.TARO_… are constants of the build, not an environment.
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "MemberExpression[object.object.name='process'][object.property.name='env']:not([property.name=/^TARO_/])",
          message: ENVIRONMENT,
        },
      ],
      'no-restricted-imports': ['error', { paths: [{ name: 'zod', message: 'zod stays on the server.' }] }],
    },
  },
  {
    files: ['**/*.cjs', 'miniprogram/*.js', 'miniprogram/config/**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: {
        require: 'readonly',
        module: 'writable',
        process: 'readonly',
        __dirname: 'readonly',
        setTimeout: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
