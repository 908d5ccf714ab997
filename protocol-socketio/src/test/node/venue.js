'use strict';

// A real Socket.IO server that plays PocketOption's part, as far as a login and live ticks need it. It shares no code with the
// client or the simulator, so it is a second opinion on both.
//
// Usage: node venue.js [--port 0] [--ping-interval 1000] [--ping-timeout 2000] [--rate 10] [--reject] [--kick-after <ms>] [--seed 1]
//   --rate        ticks in a second, for each subscribed symbol
//   --reject      refuses every login: emits NotAuthorized, then disconnects
//   --kick-after  drops the TCP connection so long after each login
//   --seed        of the prices
//
// Prints JSON lines: {"listening":port}, {"login":n} or {"rejected":n}, {"subscribed":symbol}, {"unsubscribed":symbol},
// {"tick":[symbol, venue seconds, price]} for each tick as it is sent, {"closed":n}. n numbers the connections from 1.
// The options, the session and the prices are invented; the frames are what socket.io makes of a Buffer: a header and a binary body.

const { createServer } = require('node:http');
const { parseArgs } = require('node:util');
const { Server } = require('socket.io');
const { say, endWithParent } = require('./lifetime');

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'ping-interval': { type: 'string', default: '1000' },
    'ping-timeout': { type: 'string', default: '2000' },
    rate: { type: 'string', default: '10' },
    reject: { type: 'boolean', default: false },
    'kick-after': { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});

// The venue's clock is two hours ahead of UTC, whatever its numbers are called.
const VENUE_OFFSET_SECONDS = 7200;
const TICK_MILLIS = 1000 / Number(options.rate);
const SYMBOLS = { EURUSD_otc: 1.19537, GBPUSD_otc: 1.34211, USDJPY_otc: 147.652, EURUSD: 1.19481 };

// Park and Miller's generator: the same prices for the same seed.
let chance = Number(options.seed);
function random() {
  chance = (chance * 48271) % 2147483647;
  return chance / 2147483647;
}

function decimals(symbol) {
  return SYMBOLS[symbol] > 20 ? 3 : 5;
}

const prices = { ...SYMBOLS };
function nextPrice(symbol) {
  const step = (random() - 0.5) * SYMBOLS[symbol] * 1e-4;
  prices[symbol] = Number((prices[symbol] + step).toFixed(decimals(symbol)));
  return prices[symbol];
}

function venueSeconds() {
  return Math.round(Date.now() + VENUE_OFFSET_SECONDS * 1000) / 1000;
}

function emitBody(socket, event, payload) {
  socket.emit(event, Buffer.from(JSON.stringify(payload)));
}

// One row of the venue's table of assets: 19 columns, the price digits in the fifth, the payout in the sixth, tradable in the fifteenth.
function assetRow(symbol, index) {
  const otc = symbol.endsWith('_otc');
  const label = `${symbol.slice(0, 3)}/${symbol.slice(3, 6)}${otc ? ' OTC' : ''}`;
  const periods = [60, 120, 180, 300, 600, 900, 1800, 3600].map((time) => ({ time }));
  return [index + 1, symbol, label, 'currency', decimals(symbol), 92, 60, 30, 3, Number(otc), 0, 0, [],
    Math.floor(venueSeconds()), true, periods, 0, 5, -1];
}

function afterLogin(socket) {
  emitBody(socket, 'successauth', { id: socket.id });
  emitBody(socket, 'updateAssets', Object.keys(SYMBOLS).map(assetRow));
  emitBody(socket, 'successupdateBalance', { isDemo: 1, balance: 50000 });
}

function history(symbol, period) {
  const now = venueSeconds();
  const points = Array.from({ length: 60 }, (_, i) => [Number((now - 60 + i).toFixed(3)), nextPrice(symbol)]);
  return { asset: symbol, period, history: points, candles: [] };
}

let connections = 0;

function serve(socket) {
  const number = ++connections;
  const streams = new Map();
  let loggedIn = false;

  function unsubscribe(symbol) {
    if (streams.has(symbol)) {
      clearInterval(streams.get(symbol));
      streams.delete(symbol);
      say({ unsubscribed: symbol });
    }
  }

  function tick(symbol) {
    const sent = [symbol, venueSeconds(), nextPrice(symbol)];
    emitBody(socket, 'updateStream', [sent]);
    say({ tick: sent });
  }

  function subscribe(symbol) {
    if (!loggedIn || !(symbol in SYMBOLS) || streams.has(symbol)) {
      return;
    }
    streams.set(symbol, setInterval(tick, TICK_MILLIS, symbol));
    say({ subscribed: symbol });
  }

  socket.on('auth', (auth) => {
    if (options.reject || typeof auth?.session !== 'string') {
      say({ rejected: number });
      socket.emit('NotAuthorized');
      socket.disconnect();
      return;
    }
    loggedIn = true;
    say({ login: number });
    afterLogin(socket);
    if (options['kick-after'] !== undefined) {
      setTimeout(() => socket.conn.transport.socket.terminate(), Number(options['kick-after']));
    }
  });

  socket.on('changeSymbol', (choice) => {
    if (loggedIn && choice?.asset in SYMBOLS) {
      emitBody(socket, 'updateHistoryNewFast', history(choice.asset, choice.period));
      subscribe(choice.asset);
    }
  });
  socket.on('subfor', subscribe);
  socket.on('unsubfor', unsubscribe);

  socket.on('disconnect', () => {
    streams.forEach((timer) => clearInterval(timer));
    say({ closed: number });
  });
}

const http = createServer();
const io = new Server(http, {
  path: '/socket.io/',
  pingInterval: Number(options['ping-interval']),
  pingTimeout: Number(options['ping-timeout']),
  transports: ['websocket'],
});
io.on('connection', serve);

endWithParent();
http.listen(Number(options.port), '127.0.0.1', () => say({ listening: http.address().port }));
