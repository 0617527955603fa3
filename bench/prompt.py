"""bench/run repl: how soon the prompt is there, and how soon a key is echoed, each on a pseudo-terminal.

The start: from the moment the command is executed until its prompt is on the screen, and until the first input typed there, `1+1`, is answered.
The echo: two tasks compute without end and ten print in endless loops, at a moderate pace and then as fast as they can; keys are pressed
one after the other, at uneven times, and each is timed until the terminal is told to show it.
"""
import fcntl
import os
import pty
import random
import re
import select
import shlex
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time

ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[@-Z\\-_=>]|\x1b\][^\x07]*\x07")
LIMIT = 60
# letters that no task prints and no escape sequence ends with: half a sequence may stand where reading begins
KEYS = b"EFGINOQRSTUVWXYZ"


class Screen:
    """A command on a pseudo-terminal of 100 × 30, and all that it has written."""

    def __init__(self, command, environment):
        self.begun = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
                os.execvpe(command[0], command, environment)
            finally:
                os._exit(127)
        self.written = b""

    def read(self, seconds):
        """Whether something came within the time."""
        if not select.select([self.fd], [], [], max(0, seconds))[0]:
            return False
        try:
            more = os.read(self.fd, 1 << 16)
        except OSError:
            more = b""
        if not more:
            raise EOFError(f"the command has ended: {self.plain()[-400:]!r}")
        self.written += more
        # a program may ask where the cursor is, and waits for the answer
        for _ in range(more.count(b"\x1b[6n")):
            self.type(b"\x1b[1;1R")
        return True

    def plain(self):
        return ESCAPES.sub(b"", self.written)

    def until(self, sign, after=0, seconds=LIMIT):
        """Waits until `sign` is in what was written from the byte `after` on; the moment it was."""
        deadline = time.perf_counter() + seconds
        while True:
            if sign in ESCAPES.sub(b"", self.written[after:]):
                return time.perf_counter()
            if not self.read(deadline - time.perf_counter()) and time.perf_counter() > deadline:
                raise TimeoutError(f"{sign!r} does not appear: {self.plain()[-400:]!r}")

    def drain(self, seconds):
        deadline = time.perf_counter() + seconds
        while self.read(deadline - time.perf_counter()) or time.perf_counter() < deadline:
            pass

    def type(self, keys):
        os.write(self.fd, keys)

    def end(self):
        """Ends it at once; returns the processor time it had used, in ms."""
        os.kill(self.pid, signal.SIGKILL)
        _, _, usage = os.wait4(self.pid, 0)
        os.close(self.fd)
        return (usage.ru_utime + usage.ru_stime) * 1000


def environment(folder):
    """A usual terminal, and a home of its own, so that nobody's history is read or written."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "JAVA_HOME", "CONC_JAVA_HOME", "CONC_JAVA_OPTIONS") if name in os.environ}
    return dict(kept, TERM="xterm-256color", HOME=folder, XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder)


def real_python():
    """The interpreter itself: a version manager's stand-in would cost it time."""
    wanted = os.environ.get("PYTHON")
    return shutil.which(wanted) if wanted else sys.executable


def measure_start(command, sign, answer, around):
    screen = Screen(command, around)
    prompt = screen.until(sign) - screen.begun
    cpu = screen.end()
    screen = Screen(command, around)
    screen.until(sign)
    at = len(screen.written)
    screen.type(b"1+1\r")
    answered = screen.until(answer, at) - screen.begun
    screen.end()
    return prompt * 1000, cpu, answered * 1000


TASKS = b"""fn spin() { while true { } }
fn tell(pause) { while true { print("0123456789"); if pause > 0s { sleep(pause) } } }
for i in 0..2 { spawn thread("c${i}") { spin() } }
"""


def measure_echo(conc, around, pause, keys):
    """Milliseconds from each key pressed to its echo."""
    screen = Screen(conc, around)
    screen.until(b"[1]> ")
    number = 1
    for line in TASKS.splitlines() + [b'for i in 0..10 { spawn thread("p${i}") { tell(' + pause + b") } }"]:
        screen.type(line + b"\r")
        number += 1
        screen.until(b"[%d]> " % number)
    screen.drain(1.0)
    times = []
    for i in range(keys):
        if i % len(KEYS) == 0:
            screen.type(b"\x15")  # Ctrl-U: an empty line
            screen.drain(0.3)
        key = KEYS[i % len(KEYS):][:1]
        screen.drain(0.03 + 0.011 * (i * 7 % 10))
        at = len(screen.written)
        pressed = time.perf_counter()
        screen.type(key)
        times.append((screen.until(key, at) - pressed) * 1000)
    screen.end()
    return times


def quantile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def measure(conc, java_home, runs, keys):
    with tempfile.TemporaryDirectory() as folder:
        around = environment(folder)
        commands = {"conc": (conc, b"[1]> ", b"2")}
        jshell = os.path.join(java_home, "bin", "jshell")
        if os.path.exists(jshell):
            commands["jshell"] = ([jshell], b"jshell> ", b"==> 2")
        node = shutil.which(os.environ.get("NODE", "node"))
        if node:
            commands["node -i"] = ([node, "-i"], b"> ", b"\n2")
        commands["python3 -i"] = ([real_python(), "-i"], b">>> ", b"\n2")
        # once for nothing: conc builds itself and its start-up cache on first use, and files come into memory
        for command, sign, answer in commands.values():
            measure_start(command, sign, answer, around)
        figures = {name: [] for name in commands}
        names, order = list(commands), random.Random(1)
        for _ in range(runs):
            for name in names:
                figures[name].append(measure_start(*commands[name], around))
            order.shuffle(names)  # nobody always comes after the same one, which may leave the processors busy
        start = {name: {"prompt": statistics.median(each[0] for each in all), "cpu": statistics.median(each[1] for each in all),
                        "answer": statistics.median(each[2] for each in all)} for name, all in figures.items()}
        echo = {}
        for title, pause in (("ten print ten times a second", b"100ms"), ("ten print without a pause", b"0s")):
            times = measure_echo(conc, around, pause, keys)
            echo[title] = {"median": statistics.median(times), "p95": quantile(times, 0.95), "worst": max(times), "keys": len(times)}
        return {"start": start, "echo": echo}


def table(result):
    lines = ["| start, on a pseudo-terminal | prompt | processor time to the prompt | first answer |", "| --- | ---: | ---: | ---: |"]
    for name, each in result["start"].items():
        lines.append(f"| `{name}` | {each['prompt']:.0f} ms | {each['cpu']:.0f} ms | {each['answer']:.0f} ms |")
    lines += ["", "| key to echo, while two tasks compute and | median | 95 of 100 | worst |", "| --- | ---: | ---: | ---: |"]
    for title, each in result["echo"].items():
        lines.append(f"| {title} | {each['median']:.1f} ms | {each['p95']:.1f} ms | {each['worst']:.1f} ms |")
    return "\n".join(lines)


def command_line(text, root):
    return shlex.split(text) if text else [os.path.join(root, "conc")]
