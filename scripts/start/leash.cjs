/**
 * Loaded into every child of `npm start`: when the parent is gone, however it went, the child and all it
 * started go too, so that nothing is left to block the next start.
 */
'use strict';

process.on('disconnect', () => {
  try {
    process.kill(-process.pid, 'SIGKILL');
  } finally {
    process.exit(1);
  }
});

// The listener alone would keep a finished child from ending.
process.channel?.unref();
