'use strict';

// A server of an independent implementation that prints what it was told. To a client that asks for /ping it sends a ping, for one that
// asks for /close it closes with 4001, to
// one that asks for /echo it sends each message back, compressed. Usage: node servers.js ws|websocket-driver

const http = require('node:http');
const { WebSocketServer } = require('ws');
const driver = require('websocket-driver');
const deflate = require('permessage-deflate');
const { say, endWithParent } = require('./lifetime');

const hex = (payload) => Buffer.from(payload).toString('hex');
const tell = (event, payload = '', code = 0) => say({ number: 0, event, code, payload: hex(payload) });
const server = http.createServer();

function ws() {
  new WebSocketServer({ server, perMessageDeflate: { threshold: 0 } }).on('connection', (client, request) => {
    client.on('message', (data, isBinary) => {
      tell(isBinary ? 'binary' : 'text', data);
      if (request.url === '/echo') {
        client.send(data, { binary: isBinary });
      }
    });
    client.on('pong', (data) => tell('pong', data));
    client.on('error', (error) => tell('failed', error.message));
    client.on('close', (code, reason) => {
      tell('close', reason, code);
      tell('over');
    });
    if (request.url === '/ping') {
      client.ping('are you there?');
    } else if (request.url === '/close') {
      client.close(4001, 'bye');
    }
  });
}

function websocketDriver() {
  server.on('upgrade', (request, socket, head) => {
    const client = driver.http(request, { requireMasking: true });
    client.addExtension(deflate);
    client.on('message', (event) => {
      const isText = typeof event.data === 'string';
      tell(isText ? 'text' : 'binary', event.data);
      if (request.url === '/echo') {
        isText ? client.text(event.data) : client.binary(event.data);
      }
    });
    client.on('pong', (event) => tell('pong', event.data));
    client.on('error', (error) => tell('failed', error.message));
    client.on('close', (event) => {
      tell('close', event.reason, event.code);
      socket.end();
    });
    client.on('open', () => {
      if (request.url === '/ping') {
        client.ping('are you there?');
      } else if (request.url === '/close') {
        client.close('bye', 4001);
      }
    });
    client.io.on('data', (octets) => socket.write(octets));
    socket.on('data', (octets) => client.io.write(octets));
    socket.on('error', (error) => tell('failed', error.message));
    socket.on('close', () => tell('over'));
    client.io.write(head);
    client.start();
  });
}

({ ws, 'websocket-driver': websocketDriver })[process.argv[2]]();
endWithParent();
server.listen(0, '127.0.0.1', () => say({ number: server.address().port, event: 'listening', code: 0, payload: '' }));
