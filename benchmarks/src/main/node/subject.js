'use strict';

// The process of one client under one load. It reads lines: "round RAMP MEASURED", both in milliseconds; and answers with the lines "begin",
// "end" and "found NAME=NUMBER …", or with "failed WHY". It ends when its standard input does. SubjectMain is the same for Java.
//
// Usage: node --expose-gc subject.js CLIENT SHAPE URL CONNECTIONS plain|deflate CERTIFICATE
//   CLIENT       the name of a file in the folder peers
//   SHAPE        what happens in a round, as the Java enum Shape has it
//   CERTIFICATE  a file: what to trust at a wss URL

const { readFileSync } = require('node:fs');
const { createInterface } = require('node:readline');
const drivers = require('./drivers');

const [client, shape, url, connections, deflate, certificate] = process.argv.slice(2);
const say = (line) => process.stdout.write(`${line}\n`);

console.log = console.error; // whatever a client prints is not for the harness

const target = {
  url,
  connections: Number(connections),
  deflate: deflate === 'deflate',
  certificate: url.startsWith('wss:') ? readFileSync(certificate) : undefined,
};

function numbers(found) {
  return Object.entries(found).map(([name, number]) => `${name}=${number}`).join(' ');
}

async function main() {
  const { open } = require(`./peers/${client}`);
  const driver = drivers[shape](target, open, say);
  for await (const order of createInterface({ input: process.stdin })) {
    const [, ramp, measured] = order.split(' ').map(Number);
    try {
      say(`found ${numbers(await driver(ramp, measured))}`);
    } catch (failure) { // a client is foreign code: its failure is a result
      console.error(failure);
      say(`failed ${String(failure).replaceAll('\n', ' ')}`);
    }
  }
  process.exit(0);
}

main().catch((failure) => {
  console.error(failure);
  say(`failed ${String(failure).replaceAll('\n', ' ')}`);
  process.exitCode = 1;
});
