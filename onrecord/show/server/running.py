"""The server around the application: where it listens, what it is called, and what it prints when it starts."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import closing
from pathlib import Path

import uvicorn

from onrecord.errors import InputError
from onrecord.record import Record
from onrecord.show.server import changing
from onrecord.show.server.app import application
from onrecord.show.server.guard import Guard, names_for
from onrecord.show.server.room import Room
from onrecord.show.server.worker import Worker
from onrecord.show.terminal import say

PORT = 8470
TRIED = 20
"""Ports tried from PORT on, where none is asked for."""
WHY_PASSWORD = (
    "on {host} everyone who reaches this machine could read the record, change it and add to it: "
    "give a --password (or set ONRECORD_PASSWORD), or leave --host away to serve this machine only"
)


def serve(record: Path, host: str, port: int | None, password: str) -> None:
    """Serve until interrupted. Raises RecordError for what is no record, InputError for an address that cannot be."""
    with Record(record):  # held open: the last one to close would fold SQLite's side files away after every page
        run(record, host, port, password)


def run(record: Path, host: str, port: int | None, password: str) -> None:
    if not is_loopback(host) and not password:
        raise InputError(WHY_PASSWORD.format(host=host))
    with closing(listening(host, port)) as listener:
        guard = guarded(Room(record), host, password)
        config = uvicorn.Config(
            guard,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            date_header=False,
            lifespan="off",
            h11_max_incomplete_event_size=32_768,
            timeout_graceful_shutdown=2,
        )
        say(f"onrecord: reading {record} at {address(listener)} (Ctrl+C to stop)")
        uvicorn.Server(config).run(sockets=[listener])


def guarded(room: Room, host: str = "127.0.0.1", password: str = "") -> Guard:
    """The application behind its guard."""
    local = is_loopback(host)
    machine = () if local else (socket.gethostname(), socket.getfqdn())
    worker = Worker(room.path)
    app = application(room, changing.routes(room, worker))
    return Guard(app, names_for(host, machine), numbers=not local, password=password)


def listening(host: str, port: int | None) -> socket.socket:
    """A socket that listens: at the port asked for, else at the first that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for tried in [port] if port is not None else range(PORT, PORT + TRIED):
        # With its protocol named, asyncio turns off Nagle's delay, which would cost each page 40 ms.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host.strip("[]"), tried))
        except (OSError, OverflowError, UnicodeError) as error:
            listener.close()
            problem = error
        else:
            listener.listen()
            return listener
    raise InputError(f"cannot listen on {host}:{port or PORT}: {problem}")


def address(listener: socket.socket) -> str:
    """What to open in a browser."""
    host, port = listener.getsockname()[:2]
    shown = "localhost" if ipaddress.ip_address(host).is_unspecified else host
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
