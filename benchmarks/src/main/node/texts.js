'use strict';

// What the messages say, letter for letter as the Java class Texts has it.

const NAMES = 16;
const QUOTE = ',[["EURUSD_otc",1700000000.123,1.08345]],"';

function name(number) {
  return `quote${String(number).padStart(2, '0')}`;
}

function text(number, bytes) {
  let all = `["${name(number)}"${QUOTE}`;
  while (all.length < bytes - 2) {
    all += String.fromCharCode(97 + (all.length % 26));
  }
  return `${all}"]`;
}

module.exports = { NAMES, name, text };
