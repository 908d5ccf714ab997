'use strict';

// ws, as its page at npm has it. It compresses only where it is told to.

const { WebSocket } = require('ws');

function open({ url, deflate, certificate }, onMessage) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: deflate, ca: certificate });
    socket.on('message', onMessage);
    socket.on('error', reject);
    socket.on('open', () => resolve({
      send: (text) => socket.send(text),
      close: () => socket.terminate(),
    }));
  });
}

module.exports = { open };
