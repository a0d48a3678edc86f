/** What a style sheet or an image is to a component test: nothing. */
'use strict';

module.exports = {};
