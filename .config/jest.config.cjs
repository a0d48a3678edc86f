/**
 * Three kinds of tests: `node` (pure rules, API stories on a real Postgres, architecture, scripts),
 * `miniprogram` (components in jsdom) and `e2e` (a browser and the compiled WeChat output, one file
 * at a time).
 */
'use strict';

const { resolve } = require('node:path');

const rootDir = resolve(__dirname, '..');

/** Packages published as ES modules only, which jest's CommonJS cannot load untransformed. */
const ES_MODULES = ['@seriousme'];

const swc = [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx: true, decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic' },
      },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

const shared = {
  rootDir,
  roots: [
    '<rootDir>/tests',
    '<rootDir>/server',
    '<rootDir>/shared',
    '<rootDir>/scripts',
    '<rootDir>/miniprogram',
  ],
  modulePathIgnorePatterns: ['<rootDir>/miniprogram/dist', '<rootDir>/dist', '<rootDir>/.data'],
  transform: { '\\.[cm]?[jt]sx?$': swc },
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES.join('|')})/)`],
  moduleNameMapper: { '^@shared/(.*)$': '<rootDir>/shared/$1' },
};

const onPostgres = {
  globalSetup: '<rootDir>/tests/support/jest/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/jest/global-teardown.ts',
};

module.exports = {
  rootDir,
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      ...onPostgres,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: [
        '<rootDir>/tests/{shared,server,superapp,scripts}/**/*.test.ts',
        '<rootDir>/tests/*.test.ts',
      ],
      testTimeout: 20_000,
    },
    {
      ...shared,
      displayName: 'miniprogram',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/tests/miniprogram/**/*.test.{ts,tsx}'],
      moduleNameMapper: {
        ...shared.moduleNameMapper,
        '^@tarojs/components$': '<rootDir>/tests/support/taro/components',
        '^@tarojs/taro$': '<rootDir>/tests/support/taro/taro',
        '\\.(scss|css|svg|png)$': '<rootDir>/tests/support/jest/empty-module.cjs',
      },
    },
    {
      ...shared,
      ...onPostgres,
      displayName: 'e2e',
      testEnvironment: 'node',
      runner: '<rootDir>/tests/support/jest/serial-runner.cjs',
      testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'],
      testTimeout: 120_000,
    },
  ],
};
