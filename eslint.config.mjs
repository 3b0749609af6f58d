import tseslint from 'typescript-eslint';

export default tseslint.config(
  // imports/*.ts except import.ts is generated.
  { ignores: ['build/', 'coverage/', 'dist/', 'imports/*.ts', '!imports/import.ts', '**/*.js', '**/*.mjs'] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      curly: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      // Enum-like classes with static factories are the way of jsii.
      '@typescript-eslint/no-extraneous-class': ['error', { allowStaticOnly: true }],
      '@typescript-eslint/no-empty-function': ['error', { allow: ['private-constructors', 'protected-constructors'] }],
      // jsii takes `{ [key: string]: string }` and refuses `Record`.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // The compiler's noUnusedLocals and noUnusedParameters say it better.
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // `!` states what the code around it has made sure of; `||` also skips what is empty or zero, which is often meant.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      // Interfaces of props may have nothing of their own.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
    },
  },
  {
    // The command speaks to people, the shop's services to their log.
    files: ['lib/cli/**', 'lib/shop/**', 'test/**'],
    rules: { 'no-console': 'off' },
  },
);
