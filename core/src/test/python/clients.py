"""A client on wsproto that reads what a scripted server sends, one connection after the other, and prints what it was told.

Usage: python3 clients.py wsproto <port> <number of connections> <longest message>; wsproto has no limit, so the last is not used.
"""

import socket
import sys

from lines import end_with_parent, say
from wsproto import ConnectionState, ConnectionType, WSConnection
from wsproto.events import BytesMessage, CloseConnection, Ping, Pong, Request, TextMessage
from wsproto.extensions import PerMessageDeflate
from wsproto.utilities import RemoteProtocolError


def tell(number, event, payload=b"", code=0):
    say(number=number, event=event, code=code, payload=bytes(payload).hex())


def answer(number, connection, event, message):
    """Tells of an event; returns what is to be sent for it. Messages come in pieces, which are joined in message."""
    if isinstance(event, (TextMessage, BytesMessage)):
        text = isinstance(event, TextMessage)
        message.extend(event.data.encode() if text else event.data)
        if event.message_finished:
            tell(number, "text" if text else "binary", message)
            message.clear()
    elif isinstance(event, Ping):
        tell(number, "ping", event.payload)
        return connection.send(event.response())
    elif isinstance(event, Pong):
        tell(number, "pong", event.payload)
    elif isinstance(event, CloseConnection):
        refused = connection.state is ConnectionState.OPEN  # it has no other event for a rule that was broken
        tell(number, "failed" if refused else "close", (event.reason or "").encode(), event.code)
        return connection.send(event if refused else event.response())
    return b""


def play(number, port):
    with socket.create_connection(("127.0.0.1", port)) as server:
        connection = WSConnection(ConnectionType.CLIENT)
        server.sendall(connection.send(Request(host="127.0.0.1", target=f"/{number}", extensions=[PerMessageDeflate()])))
        message = bytearray()
        over = False
        while octets := server.recv(1 << 16):
            if over:
                continue
            try:
                connection.receive_data(octets)
            except (RemoteProtocolError, ValueError, IndexError) as refused:  # over the upgrade's answer, never later
                tell(number, "failed", str(refused).encode())
                return
            for event in connection.events():
                server.sendall(answer(number, connection, event, message))
                over = over or isinstance(event, CloseConnection)


end_with_parent()
for each in range(int(sys.argv[3])):
    play(each, int(sys.argv[2]))
    tell(each, "over")
