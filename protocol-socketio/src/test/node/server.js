'use strict';

// A Socket.IO server that does what the events it gets ask for. Usage: node server.js [ping interval in ms] [ping time-out in ms]

const { createServer } = require('node:http');
const { Server } = require('socket.io');
const { say, endWithParent } = require('./lifetime');

const [pingInterval = 25000, pingTimeout = 20000] = process.argv.slice(2).map(Number);
const http = createServer();
const io = new Server(http, { pingInterval, pingTimeout, transports: ['websocket'] });

function serve(socket) {
  say({ connected: socket.nsp.name, auth: socket.handshake.auth });
  socket.on('disconnect', (reason) => say({ disconnected: socket.nsp.name, reason }));

  // Sends back what came, under the same name.
  socket.on('echo', (...args) => {
    const answer = typeof args.at(-1) === 'function' ? args.pop() : undefined;
    if (answer) {
      answer(...args);
    } else {
      socket.emit('echo', ...args);
    }
  });

  // Sends what the test can't ask for by an echo.
  socket.on('send', (what) => {
    switch (what) {
      case 'nothing':
        return socket.emit('nothing');
      case 'bytes':
        return socket.emit('bytes', Buffer.from([0, 1, 2, 255]));
      case 'json bytes':
        return socket.emit('json bytes', Buffer.from('[["EURUSD_otc",1770856131.3,1.195370]]'));
      case 'nested':
        return socket.emit('nested', { list: [Buffer.from([251, 255]), 1.5], last: Buffer.from('M') });
      case 'nested json':
        return socket.emit('nested json', { list: [Buffer.from('{"a":1.10}'), 2] });
      case 'several':
        return socket.emit('several', 1, 'two', { three: [3] });
      case 'pairs':
        return socket.emit('first', 1, 'second', Buffer.from('{"a":2}'));
      case 'strange name':
        return socket.emit('a "quoted"\n\u{1f600} name', 1);
      case 'large':
        return socket.emit('large', 'x'.repeat(900000));
      default:
        return undefined;
    }
  });

  // Answers with bytes.
  socket.on('answer in bytes', (answer) => answer(Buffer.from('answer')));

  // Asks, and says on stdout what was answered.
  socket.on('ask me', (question) => socket.emit('question', question, (...answers) => {
    say({ answers: answers.map((answer) => (Buffer.isBuffer(answer) ? answer.toString('hex') : answer)) });
  }));

  socket.on('upload', (bytes) => socket.emit('uploaded', Buffer.isBuffer(bytes) ? bytes.toString('hex') : typeof bytes));
  socket.on('leave', () => socket.disconnect());
  socket.on('close', () => socket.disconnect(true));
}

io.on('connection', serve);

const admin = io.of('/admin');
admin.use((socket, next) => {
  if (socket.handshake.auth.token === 'letmein') {
    return next();
  }
  const refusal = new Error('not allowed');
  refusal.data = { code: 4 };
  return next(refusal);
});
admin.on('connection', serve);

endWithParent();
http.listen(0, '127.0.0.1', () => say({ listening: http.address().port }));
