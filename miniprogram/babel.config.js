/** Babel for Taro's loaders; the target browsers stand in the root package.json's `browserslist`. */
'use strict';

module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]],
};
