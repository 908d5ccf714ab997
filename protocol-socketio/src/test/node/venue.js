'use strict';

// A real Socket.IO server that plays PocketOption's part, as far as a login, live ticks, their history and orders need it. It shares no
// code with the client or the simulator, so it is a second opinion on both.
//
// Usage: node venue.js [--port 0] [--ping-interval 1000] [--ping-timeout 2000] [--rate 10] [--reject] [--kick-after <ms>] [--seed 1]
//                      [--past 1800] [--tell-past] [--odd] [--drop-history <n>] [--cut-order placed|unplaced]
//   --rate          ticks in a second, for each symbol that was ever subscribed
//   --reject        refuses every login: emits NotAuthorized, then disconnects
//   --kick-after    drops the TCP connection so long after each login
//   --seed          of the prices
//   --past          how many seconds of history there are at the start
//   --tell-past     prints {"past":symbol,"rows":[[venue seconds, price], …]} for each symbol, before it listens
//   --odd           sends, around everything that is right: unknown events, broken payloads, malformed rows, several rows, flat rows,
//                   numbers in quotes, empty lists, answers that nobody asked for, answers twice
//   --drop-history  leaves so many questions for history, the first ones, without an answer
//   --cut-order     drops the TCP connection instead of answering the first order, which it has placed, or not
//
// Prints JSON lines: {"listening":port}, {"login":n} or {"rejected":n}, {"chart":symbol}, {"subscribed":symbol},
// {"unsubscribed":symbol}, {"asked":question} and {"dropped":index} for history, {"tick":[symbol, venue seconds, price]} for each tick
// as it is sent, {"unsent":[…]} for each that nobody listens to, {"order":…} for each that arrives, {"placed":id} for each that becomes a
// deal, {"closed":n}. n numbers the connections from 1.
// The options, the session and the prices are invented; the frames are what socket.io makes of a Buffer: a header and a binary body.

const { createServer } = require('node:http');
const { parseArgs } = require('node:util');
const { Server } = require('socket.io');
const { say, endWithParent } = require('./lifetime');
const { Market, SYMBOLS, decimals } = require('./market');
const { Trading } = require('./trading');

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'ping-interval': { type: 'string', default: '1000' },
    'ping-timeout': { type: 'string', default: '2000' },
    rate: { type: 'string', default: '10' },
    reject: { type: 'boolean', default: false },
    'kick-after': { type: 'string' },
    seed: { type: 'string', default: '1' },
    past: { type: 'string', default: '1800' },
    'tell-past': { type: 'boolean', default: false },
    odd: { type: 'boolean', default: false },
    'drop-history': { type: 'string', default: '0' },
    'cut-order': { type: 'string', default: '' },
  },
});

// The venue's clock is two hours ahead of UTC, whatever its numbers are called.
const VENUE_OFFSET_SECONDS = 7200;
const TICK_MILLIS = 1000 / Number(options.rate);
const CANDLES_PER_PAGE = 150;
const SNAPSHOT_CANDLES = 98;
const SNAPSHOT_SECONDS = 740;

function venueSeconds() {
  return Math.round(Date.now() + VENUE_OFFSET_SECONDS * 1000) / 1000;
}

const market = new Market(Number(options.seed), venueSeconds(), Number(options.past));

function emitBody(socket, event, payload) {
  socket.emit(event, Buffer.from(JSON.stringify(payload)));
}

const trading = new Trading(market, venueSeconds, emitBody);
let orders = 0;

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
  trading.loggedIn(socket);
}

// The newest candle of a snapshot is stale: its window is over for long, and it was made of the first half of it.
function snapshot(symbol, period) {
  const now = venueSeconds();
  const newest = Math.floor(now / period) * period - 2 * period;
  const whole = market.candles(symbol, period, newest - (SNAPSHOT_CANDLES - 1) * period, newest - period);
  const half = market.candles(symbol, period / 2, newest, newest);
  return {
    asset: symbol,
    period,
    history: market.ticks(symbol, now - SNAPSHOT_SECONDS, now),
    candles: [...whole, ...half].reverse(),
  };
}

function pageRows({ asset, period, time, offset }) {
  if (period <= 1) {
    return market.ticks(asset, time - offset, time).map(([at, price]) => ({ asset, time: at, price }));
  }
  return market.candles(asset, period, time - offset, time).slice(-CANDLES_PER_PAGE)
    .map(([at, open, close, high, low]) => ({ symbol_id: 1, time: at, open, close, high, low, asset }));
}

// What may stand around a tick without changing what it says.
const ODD_TICKS = [
  (socket, row) => emitBody(socket, 'updateStream', [row]),
  (socket, row) => {
    emitBody(socket, 'chafor', [[row[0], 96]]);
    socket.emit('unheard/of', { of: row });
    emitBody(socket, 'updateStream', row);
  },
  (socket, row) => emitBody(socket, 'updateStream', [['NOBODY_otc', row[1], row[2]], [row[0], 'soon', null], row, 7]),
  (socket, row) => {
    emitBody(socket, 'updateStream', []);
    emitBody(socket, 'updateStream', [row.map(String)]);
  },
  (socket, row) => {
    socket.emit('updateStream', Buffer.from('{"not":"json'));
    socket.emit('updateStream', [row]);
  },
  (socket, row) => emitBody(socket, 'updateStream', [[...row, 'a column of the next version', {}]]),
];
let ticksSent = 0;

function sendTick(socket, row) {
  if (options.odd) {
    ODD_TICKS[ticksSent++ % ODD_TICKS.length](socket, row);
  } else {
    emitBody(socket, 'updateStream', [row]);
  }
}

function sendPage(socket, event, page) {
  if (!options.odd) {
    emitBody(socket, event, page);
    return;
  }
  emitBody(socket, event, { ...page, index: page.index + 1000000, data: [] });
  emitBody(socket, event, { ...page, asset: 'NOBODY_otc' });
  emitBody(socket, event, {});
  const middle = page.data.length >> 1;
  const quoted = page.data.map((row, i) => (i % 2 ? { ...row, time: String(row.time), more: null } : row));
  const answer = { ...page, data: [...quoted.slice(0, middle), { time: 'never' }, ...quoted.slice(middle)] };
  emitBody(socket, event, answer);
  emitBody(socket, event, answer);
}

function sendSnapshot(socket, event, answer) {
  if (options.odd) {
    emitBody(socket, event, { ...answer, asset: 'NOBODY_otc' });
    emitBody(socket, event, []);
    const history = answer.history.map((row, i) => (i % 2 ? [...row, null] : row));
    emitBody(socket, event, { ...answer, history, candles: [['never'], ...answer.candles, null] });
  } else {
    emitBody(socket, event, answer);
  }
}

// Who listens to a symbol. Its market opens with the first, and stays open: prices go on while nobody is connected.
const listeners = {};

function publish(symbol) {
  const row = [symbol, ...market.tick(symbol, venueSeconds())];
  listeners[symbol].forEach((socket) => sendTick(socket, row));
  say(listeners[symbol].size > 0 ? { tick: row } : { unsent: row });
}

let connections = 0;
let questions = 0;

function serve(socket) {
  const number = ++connections;
  let loggedIn = false;
  let fast = false;

  function unsubscribe(symbol) {
    if (listeners[symbol]?.delete(socket)) {
      say({ unsubscribed: symbol });
    }
  }

  function subscribe(symbol) {
    if (!loggedIn || !(symbol in SYMBOLS) || listeners[symbol]?.has(socket)) {
      return;
    }
    if (!(symbol in listeners)) {
      listeners[symbol] = new Set();
      setInterval(publish, TICK_MILLIS, symbol);
    }
    listeners[symbol].add(socket);
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
    fast = auth.isFastHistory === true;
    say({ login: number });
    afterLogin(socket);
    if (options['kick-after'] !== undefined) {
      setTimeout(() => socket.conn.transport.socket.terminate(), Number(options['kick-after']));
    }
  });

  socket.on('changeSymbol', (choice) => {
    if (loggedIn && choice?.asset in SYMBOLS) {
      say({ chart: choice.asset });
      sendSnapshot(socket, fast ? 'updateHistoryNewFast' : 'updateHistoryNew', snapshot(choice.asset, choice.period));
      subscribe(choice.asset);
    }
  });

  socket.on('loadHistoryPeriod', (question) => {
    if (!loggedIn) {
      return;
    }
    say({ asked: question });
    if (questions++ < Number(options['drop-history'])) {
      say({ dropped: question.index });
      return;
    }
    const { asset, index, period } = question;
    sendPage(socket, fast ? 'loadHistoryPeriodFast' : 'loadHistoryPeriod', { asset, index, data: pageRows(question), period });
  });

  socket.on('openOrder', (order) => {
    if (!loggedIn) {
      return;
    }
    say({ order });
    const cut = orders++ === 0 ? options['cut-order'] : '';
    if (cut !== 'unplaced') {
      const deal = trading.open(order);
      say({ placed: deal.id });
      if (cut === '') {
        emitBody(socket, 'successopenOrder', deal);
        emitBody(socket, 'successupdateBalance', trading.balance());
      }
    }
    if (cut !== '') {
      socket.conn.transport.socket.terminate();
    }
  });

  socket.on('subfor', subscribe);
  socket.on('unsubfor', unsubscribe);

  socket.on('disconnect', () => {
    trading.left(socket);
    Object.values(listeners).forEach((all) => all.delete(socket));
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

if (options['tell-past']) {
  Object.keys(SYMBOLS).forEach((symbol) => say({ past: symbol, rows: market.tapes[symbol] }));
}
endWithParent();
http.listen(Number(options.port), '127.0.0.1', () => say({ listening: http.address().port }));
