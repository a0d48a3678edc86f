/** Runs a project's test files one after another: they share a browser's patience and two cores. */
'use strict';

const { default: TestRunner } = require('jest-runner');

module.exports = class SerialRunner extends TestRunner {
  isSerial = true;
};
