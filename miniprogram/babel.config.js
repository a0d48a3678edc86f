/**
 * Babel for Taro's loaders. Taro looks for `browserslist` in its own folder only, and would build for iOS 9
 * without it: say the root's targets here.
 */
'use strict';

const { browserslist } = require('../package.json');

module.exports = {
  presets: [
    ['taro', { framework: 'react', ts: true, compiler: 'webpack5', targets: { browsers: browserslist } }],
  ],
};
