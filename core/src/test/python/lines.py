"""Prints JSON lines for the Java test that started this process, and ends with that test."""

import json
import os
import sys
import threading


def say(**line):
    print(json.dumps(line, separators=(",", ":")), flush=True)


def end_with_parent():
    """The test's end of our stdin closes when its process ends, however it ends."""

    def wait():
        sys.stdin.read()
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()
