'use strict';

// Prints one JSON line for the Java test that started this process, and ends with that test: its end of our stdin closes when
// its process ends, however it ends.
function say(line) {
  process.stdout.write(JSON.stringify(line) + '\n');
}

function endWithParent() {
  process.stdin.on('end', () => process.exit(0));
  process.stdin.resume();
}

module.exports = { say, endWithParent };
