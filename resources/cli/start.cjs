// Plain and old-fashioned on purpose: a Node that is too old must still be able to say so.
'use strict';
var version = process.versions.node.split('.').map(Number);
if (version[0] < 22 || (version[0] === 22 && version[1] < 15)) {
  console.error('opsdeck-cli needs Node.js 22.15 or later; this is ' + process.versions.node + '.');
  process.exit(1);
}
import('./opsdeck-cli.mjs');
