'use strict';

// The Socket.IO project's own client for Node, over WebSocket from the start: a listener for each name.

const { io } = require('socket.io-client');
const { NAMES, name } = require('../texts');

function open({ url }, onMessage) {
  const { protocol, host } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = io(`${protocol}//${host}`, { transports: ['websocket'], forceNew: true, reconnection: false });
    for (let number = 0; number < NAMES; number++) {
      socket.on(name(number), onMessage);
    }
    socket.on('connect_error', reject);
    socket.on('connect', () => resolve({
      send: (text) => socket.send(text),
      close: () => new Promise((closed) => {
        socket.once('over', () => {
          socket.disconnect();
          closed();
        });
        socket.emit('enough');
      }),
    }));
  });
}

module.exports = { open };
