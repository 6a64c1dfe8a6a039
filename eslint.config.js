import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const core = [
  'schema',
  'numeric',
  'pixels',
  'formats',
  'models',
  'messages',
  'metrics',
  'statistics',
  'analyses',
  'report'
].map((folder) => `src/lib/${folder}/**/*.ts`);

export default ts.config(
  { ignores: ['build/', '.svelte-kit/', 'static/', 'test-results/', 'bench-results/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node, ...globals.worker } },
    rules: {
      'no-undef': 'off',
      'no-empty': ['error', { allowEmptyCatch: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'svelte/no-at-html-tags': 'error'
    }
  },
  {
    files: ['src/**/*.ts', 'workers/**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.json',
          './src/lib/tsconfig.json',
          './workers/tsconfig.json',
          './src/service-worker/tsconfig.json'
        ]
      }
    },
    rules: { '@typescript-eslint/no-floating-promises': 'error', '@typescript-eslint/await-thenable': 'error' }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: {
        parser: ts.parser,
        svelteConfig,
        extraFileExtensions: ['.svelte'],
        project: null,
        projectService: false
      }
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/await-thenable': 'off',
      // State that is replaced whole ($state.raw) holds plain maps and sets on purpose.
      'svelte/prefer-svelte-reactivity': 'off'
    }
  },
  {
    files: core,
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'randomness is seeded: numeric/rng' },
        { object: 'Date', property: 'now', message: 'time comes in as a value' }
      ]
    }
  }
);
