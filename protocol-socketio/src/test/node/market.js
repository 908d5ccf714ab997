'use strict';

// Prices that were made up, and remembered: what is streamed is in the history, and the history reaches back before the start.
// Times are seconds since 1970 of the venue's clock, with milliseconds; a row of the tape is [seconds, price].

const SYMBOLS = { EURUSD_otc: 1.19537, GBPUSD_otc: 1.34211, USDJPY_otc: 147.652, EURUSD: 1.19481 };
const PAST_STEP_SECONDS = 0.5;

function decimals(symbol) {
  return SYMBOLS[symbol] > 20 ? 3 : 5;
}

function rounded(seconds) {
  return Math.round(seconds * 1000) / 1000;
}

// The first place in a tape whose time is not before so many seconds.
function placeOf(tape, seconds) {
  let from = 0;
  let to = tape.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (tape[middle][0] < seconds) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}

class Market {
  constructor(seed, now, pastSeconds) {
    this.chance = seed;
    this.prices = { ...SYMBOLS };
    this.tapes = {};
    for (const symbol of Object.keys(SYMBOLS)) {
      this.tapes[symbol] = this.past(symbol, now, pastSeconds);
    }
  }

  // Park and Miller's generator: the same prices for the same seed.
  random() {
    this.chance = (this.chance * 48271) % 2147483647;
    return this.chance / 2147483647;
  }

  past(symbol, now, seconds) {
    return Array.from({ length: seconds / PAST_STEP_SECONDS }, (_, i) => {
      const step = (i + this.random() * 0.9) * PAST_STEP_SECONDS;
      return [rounded(now - seconds + step), this.nextPrice(symbol)];
    });
  }

  nextPrice(symbol) {
    const step = (this.random() - 0.5) * SYMBOLS[symbol] * 1e-4;
    this.prices[symbol] = Number((this.prices[symbol] + step).toFixed(decimals(symbol)));
    return this.prices[symbol];
  }

  tick(symbol, now) {
    const row = [rounded(now), this.nextPrice(symbol)];
    this.tapes[symbol].push(row);
    return row;
  }

  // Both ends belong to it.
  ticks(symbol, from, until) {
    const tape = this.tapes[symbol] ?? [];
    return tape.slice(placeOf(tape, from), placeOf(tape, until + 0.001));
  }

  // The windows that begin from one time to another, both included: [time, open, close, high, low], ascending.
  candles(symbol, period, from, until) {
    const first = Math.ceil(from / period) * period;
    const windows = new Map();
    for (const [time, price] of this.ticks(symbol, first, Math.floor(until / period) * period + period - 0.001)) {
      const start = Math.floor(time / period) * period;
      const row = windows.get(start) ?? [start, price, price, price, price];
      windows.set(start, [start, row[1], price, Math.max(row[3], price), Math.min(row[4], price)]);
    }
    return [...windows.values()];
  }
}

module.exports = { Market, SYMBOLS, decimals };
