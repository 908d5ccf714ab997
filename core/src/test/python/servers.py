"""A server on wsproto that prints what it was told.

To a client that asks for /ping it sends a ping, for one that asks for /close it closes with 4001, to one that asks for /echo it
sends each message back, compressed. Usage: python3 servers.py wsproto
"""

import socket

from lines import end_with_parent, say
from wsproto import ConnectionState, ConnectionType, WSConnection
from wsproto.events import AcceptConnection, BytesMessage, CloseConnection, Ping, Pong, Request, TextMessage
from wsproto.extensions import PerMessageDeflate

FIRST = {"/ping": Ping(payload=b"are you there?"), "/close": CloseConnection(code=4001, reason="bye")}


def tell(event, payload=b"", code=0):
    say(number=0, event=event, code=code, payload=bytes(payload).hex())


def answer(connection, event, message, echo):
    """Tells of an event; returns what is to be sent for it. Messages come in pieces, which are joined in message."""
    if isinstance(event, Request):
        first = FIRST.get(event.target)
        return connection.send(AcceptConnection(extensions=[PerMessageDeflate()])) + (connection.send(first) if first else b"")
    if isinstance(event, (TextMessage, BytesMessage)):
        text = isinstance(event, TextMessage)
        message.extend(event.data.encode() if text else event.data)
        if event.message_finished:
            tell("text" if text else "binary", message)
            octets = bytes(message)
            message.clear()
            if echo:
                return connection.send(TextMessage(data=octets.decode()) if text else BytesMessage(data=octets))
    elif isinstance(event, Pong):
        tell("pong", event.payload)
    elif isinstance(event, CloseConnection):
        tell("failed" if connection.state is ConnectionState.OPEN else "close", (event.reason or "").encode(), event.code)
        if connection.state is ConnectionState.REMOTE_CLOSING:
            return connection.send(event.response())
    return b""


def serve(client):
    connection = WSConnection(ConnectionType.SERVER)
    message = bytearray()
    echo = False
    while connection.state is not ConnectionState.CLOSED and (octets := client.recv(1 << 16)):
        connection.receive_data(octets)
        for event in connection.events():
            echo = echo or (isinstance(event, Request) and event.target == "/echo")
            client.sendall(answer(connection, event, message, echo))


end_with_parent()
with socket.create_server(("127.0.0.1", 0)) as listener:
    say(number=listener.getsockname()[1], event="listening", code=0, payload="")
    while True:
        peer, _ = listener.accept()
        with peer:
            serve(peer)
        tell("over")
