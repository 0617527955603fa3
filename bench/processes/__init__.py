"""Processes: conc beside Python's multiprocessing (spawn and fork) and the bare start of a JVM, in one run."""
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = ["first spawn", "later spawn", "8 spawns at once, each", "pool, a tiny call", "pool, tiny calls in a map", "pool, a call with 1 MB",
         "channel round trip", "computing, 2 in a row", "computing, 2 processes"]


def figures(command):
    """What a program of the kernels prints: name → milliseconds."""
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"bench/run: {' '.join(command)} failed:\n{run.stderr}")
    found = {}
    for line in run.stdout.splitlines():
        name, _, ms = line.rpartition(" ")
        found[name] = float(ms)
    return found


def bare_start(java_home):
    """Milliseconds that a JVM takes to start and end, doing nothing: the median of ten."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([os.path.join(java_home, "bin", "javac"), "-d", folder, os.path.join(HERE, "Nothing.java")], check=True)
        times = []
        for _ in range(10):
            begin = time.perf_counter()
            subprocess.run([os.path.join(java_home, "bin", "java"), "-XX:+UseSerialGC", "-XX:-UsePerfData", "-cp", folder, "Nothing"], check=True)
            times.append((time.perf_counter() - begin) * 1000)
        return statistics.median(times)


def measure(conc, java_home, runs):
    """Medians of the runs: contestant → name → milliseconds. The contestants take turns."""
    python = shlex.split(os.environ.get("PYTHON", "python3"))
    contestants = {"conc": conc + [os.path.join(HERE, "processes.conc")],
                   "Python, spawn": python + [os.path.join(HERE, "processes.py"), "spawn"],
                   "Python, fork": python + [os.path.join(HERE, "processes.py"), "fork"]}
    all = {name: [] for name in contestants}
    for _ in range(runs):
        for name, command in contestants.items():
            all[name].append(figures(command))
    result = {name: {what: statistics.median(each[what] for each in several) for what in several[0]} for name, several in all.items()}
    result["Java, bare start"] = {"first spawn": bare_start(java_home)}
    return result


def table(result):
    """The same as Markdown."""
    names = list(result)
    lines = ["| ms | " + " | ".join(names) + " |", "| --- |" + " ---: |" * len(names)]
    for what in NAMES:
        cells = [f"{result[name][what]:.3g}" if what in result[name] else "" for name in names]
        lines.append(f"| {what} | " + " | ".join(cells) + " |")
    for name in names:
        two = result[name].get("computing, 2 processes")
        if two:
            lines.append(f"\n{name}: two processes compute {result[name]['computing, 2 in a row'] / two:.2f} times as fast as one.")
    return "\n".join(lines)
