'use strict';

// What happens in a round, for each shape of load: the same as the Java drivers do. Each takes the target, the client's open(target, onMessage),
// which says when it is connected, and say(line) to the harness; and gives a function of ramp and measured, in milliseconds, that finds.

const { readFileSync } = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');
const { performance } = require('node:perf_hooks');
const { text } = require('./texts');

const RECEIPT = 250; // as the server's Service has it
const UNDER_WAY = 1000;
const MOST = 1 << 20;
const NANOS = 1e6; // in a millisecond

// Both ends are told to the harness, which measures the machine meanwhile. What is allocated can't be told: V8 counts only what is alive.
function meter(say) {
  say('begin');
  const cpu = process.cpuUsage();
  const begin = performance.now();
  return () => {
    const nanos = (performance.now() - begin) * NANOS;
    const { user, system } = process.cpuUsage(cpu);
    say('end');
    return { nanos, cpuNanos: (user + system) * 1000 };
  };
}

// Reads as fast as it can, on a new connection for each round.
function FLOOD(target, open, say) {
  return async (ramp, measured) => {
    let count = 0;
    const session = await open(target, () => { count++; });
    await sleep(ramp);
    const end = meter(say);
    const before = count;
    await sleep(measured);
    const messages = count - before;
    const found = { ...end(), messages };
    await session.close();
    return found;
  };
}

// Sends one message at a time, and the next one when its echo is there.
function ROUND_TRIP(target, open, say) {
  const took = new Float64Array(MOST);
  const message = text(0, 120);
  return async (ramp, measured) => {
    let onEcho = () => {};
    const session = await open(target, () => onEcho());
    const exchange = (millis) => new Promise((resolve) => {
      const begin = performance.now();
      let sent = begin;
      let count = 0;
      onEcho = () => {
        const now = performance.now();
        took[count++] = (now - sent) * NANOS;
        sent = now;
        if (now - begin < millis && count < took.length) {
          session.send(message);
        } else {
          resolve(count);
        }
      };
      session.send(message);
    });
    await exchange(ramp);
    const end = meter(say);
    const messages = await exchange(measured);
    const found = { ...end(), messages };
    const sorted = took.subarray(0, messages).sort();
    await session.close();
    return { ...found, p50: sorted[messages >> 1], p99: sorted[Math.floor(messages * 0.99)] };
  };
}

// Sends as fast as the server takes it; the server says of each 250 that it has them, and what it has is what counts.
function OUTBOUND(target, open, say) {
  const message = text(0, 120);
  return async (ramp, measured) => {
    let receipts = 0;
    let sent = 0;
    let until = Infinity;
    let onEnd = () => {};
    let session;
    const fill = () => {
      if (performance.now() >= until) {
        onEnd();
        return;
      }
      while (sent - receipts * RECEIPT < UNDER_WAY) {
        for (let each = 0; each < RECEIPT; each++) {
          session.send(message);
        }
        sent += RECEIPT;
      }
    };
    session = await open(target, () => {
      receipts++;
      fill();
    });
    const during = (millis) => new Promise((resolve) => {
      until = performance.now() + millis;
      onEnd = resolve;
      fill();
    });
    await during(ramp);
    const end = meter(say);
    const before = receipts;
    await during(measured);
    const messages = (receipts - before) * RECEIPT;
    const found = { ...end(), messages };
    await session.close();
    return found;
  };
}

// Opens many connections once, and measures what they cost while each gets a message a second.
function CROWD(target, open, say) {
  const sessions = [];
  let count = 0;
  let before;
  const add = async () => sessions.push(await open(target, () => { count++; }));
  return async (ramp, measured) => {
    if (sessions.length === 0) {
      await add(); // so that what all share is not charged to each
      before = memory();
      while (sessions.length <= target.connections) {
        await add();
      }
    }
    await sleep(ramp);
    const end = meter(say);
    const counted = count;
    await sleep(measured);
    const messages = count - counted;
    const found = { ...end(), messages };
    const now = memory();
    return {
      ...found,
      threads: now.threads,
      heapEach: (now.heap - before.heap) / target.connections,
      residentEach: (now.resident - before.resident) / target.connections,
    };
  };
}

function memory() {
  global.gc();
  const { heapUsed, rss } = process.memoryUsage();
  const threads = Number(/^Threads:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1] ?? NaN);
  return { heap: heapUsed, resident: rss, threads };
}

module.exports = { FLOOD, ROUND_TRIP, OUTBOUND, CROWD };
