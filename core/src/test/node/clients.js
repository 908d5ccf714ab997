'use strict';

// A client of an independent implementation that reads what a scripted server sends, one connection after the other, and prints what it
// was told. Usage: node clients.js ws|websocket-driver <port> <number of connections> <longest message>

const net = require('node:net');
const WebSocket = require('ws');
const driver = require('websocket-driver');
const deflate = require('permessage-deflate');
const { say, endWithParent } = require('./lifetime');

const [library, ...numbers] = process.argv.slice(2);
const [port, count, longest] = numbers.map(Number);
const hex = (payload) => Buffer.from(payload).toString('hex');

// What ws tells the server, unless the end of TCP is there already.
function status(error) {
  const code = Object.getOwnPropertySymbols(error).find((symbol) => symbol.description === 'status-code');
  return error[code] || 0;
}

function ws(number, over) {
  const offer = { perMessageDeflate: { clientMaxWindowBits: false }, maxPayload: longest };
  const client = new WebSocket(`ws://127.0.0.1:${port}/${number}`, offer);
  const tell = (event, payload, code = 0) => say({ number, event, code, payload: hex(payload) });
  client.on('message', (data, isBinary) => tell(isBinary ? 'binary' : 'text', data));
  client.on('ping', (data) => tell('ping', data));
  client.on('pong', (data) => tell('pong', data));
  client.on('error', (error) => tell('failed', error.message, status(error)));
  client.on('close', (code, reason) => {
    if (code !== 1006) { // it stands for the absence of a close frame
      tell('close', reason, code);
    }
    over();
  });
}

// The extension of websocket-driver inflates on other threads, and does not say what it still has to do.
function counted(inflating) {
  return Object.create(deflate, {
    createClientSession: {
      value: () => {
        const session = deflate.createClientSession();
        const inflate = session.processIncomingMessage;
        session.processIncomingMessage = (message, done) => {
          inflating.count++;
          inflate.call(session, message, (error, inflated) => {
            inflating.count--;
            done(error, inflated);
          });
        };
        return session;
      },
    },
  });
}

function whenDone(inflating, then) {
  if (inflating.count > 0) {
    setImmediate(whenDone, inflating, then);
  } else {
    then();
  }
}

function websocketDriver(number, over) {
  const client = driver.client(`ws://127.0.0.1:${port}/${number}`, { maxLength: longest });
  const inflating = { count: 0 };
  client.addExtension(counted(inflating));
  const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const tell = (event, payload, code = 0) => say({ number, event, code, payload: hex(payload) });
  let failed = false;
  client.on('message', (event) => tell(typeof event.data === 'string' ? 'text' : 'binary', event.data));
  client.on('ping', (event) => tell('ping', event.data));
  client.on('pong', (event) => tell('pong', event.data));
  client.on('error', (error) => {
    failed = true;
    tell('failed', error.message);
  });
  client.on('close', (event) => {
    if (!failed && event.code !== 1006) {
      tell('close', event.reason, event.code);
    }
  });
  client.io.on('data', (octets) => socket.write(octets));
  socket.on('data', (octets) => client.io.write(octets));
  socket.on('end', () => whenDone(inflating, () => socket.end()));
  socket.on('close', over);
  client.start();
}

const connect = { ws, 'websocket-driver': websocketDriver }[library];

function next(number) {
  if (number < count) {
    connect(number, () => {
      say({ number, event: 'over', code: 0, payload: '' });
      setImmediate(next, number + 1);
    });
  }
}

endWithParent();
next(0);
