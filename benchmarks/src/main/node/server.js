'use strict';

// The Socket.IO project's own server: sends events of 96 bytes to each client, as fast as that takes them, until it gets the event "enough",
// which it answers with "over". Prints its port and a 0, for it has no TLS, and ends when its standard input does.
//
// A ping of Engine.IO follows each burst. A client answers it behind the events before it, so it says how many bursts are under way: a client
// that reads faster than it can hand out would otherwise keep all of them in its memory.

const { createServer } = require('node:http');
const { Server } = require('socket.io');
const { NAMES, name, text } = require('./texts');

const BURST = 20 * NAMES;
const UNDER_WAY = 4;

const events = Array.from({ length: NAMES }, (_, number) => [name(number), Buffer.from(text(number, 96))]);
const http = createServer();
const io = new Server(http, { transports: ['websocket'] });

io.on('connection', (socket) => {
  const burst = () => {
    for (let each = 0; each < BURST; each++) {
      socket.emit(...events[each % NAMES]);
    }
    socket.conn.sendPacket('ping');
  };
  socket.conn.on('heartbeat', burst);
  socket.on('enough', () => {
    socket.conn.off('heartbeat', burst);
    socket.emit('over');
  });
  for (let each = 0; each < UNDER_WAY; each++) {
    burst();
  }
});

process.stdin.on('end', () => process.exit(0));
process.stdin.resume();
http.listen(0, '127.0.0.1', () => process.stdout.write(`${http.address().port} 0\n`));
