"""conc check beside SPIN: the same problems, sizes and grain, one after the other in one run. Called by `bench/run check`.

Whole commands are measured: the start of the JVM is in conc's time, SPIN's compilation stands beside its search. The sizes are put in front of
the models as constants. SPIN's models and the script that runs them, peers.py, are in a folder of their own; without it only conc is measured."""
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROWS = [
    ("counter-bug", "N2 K3", "N=2 K=3"), ("counter-bug", "N3 K5", "N=3 K=5"),
    ("counter", "N2 K3", "N=2 K=3"), ("counter", "N3 K5", "N=3 K=5"), ("counter", "N4 K3", "N=4 K=3"),
    ("peterson-filter", "N2", "N=2"), ("peterson-filter", "N3", "N=3"), ("peterson-filter", "N4", "N=4"),
    ("philosophers-deadlock", "N5", "N=5"), ("philosophers-deadlock", "N8", "N=8"),
    ("philosophers-ordered", "N5", "N=5"), ("philosophers-ordered", "N8", "N=8"), ("philosophers-ordered", "N10", "N=10"),
    ("bounded-buffer", "P2 C2 cap1 M2", "P=2 C=2 CAP=1 M=2"), ("bounded-buffer", "P3 C3 cap2 M2", "P=3 C=3 CAP=2 M=2"),
    ("bounded-buffer-bug", "P2 C2 cap1 M2", "P=2 C=2 CAP=1 M=2"), ("bounded-buffer-bug", "P3 C3 cap2 M2", "P=3 C=3 CAP=2 M=2"),
]


def conc(command, problem, constants, limit, extra):
    """One run of conc check."""
    with tempfile.TemporaryDirectory() as work:
        model = open(f"{HERE}/{problem}.conc").read()
        values = "".join(f"let {c.replace('=', ' = ')}\n" for c in constants.split())
        with open(f"{work}/m.conc", "w") as out:
            out.write(values + model)
        start = time.perf_counter()
        done = subprocess.run(["/usr/bin/time", "-f", "@@ %M"] + command + ["check", "--json", "--endless", "--time", f"{limit}s"] + extra
                              + [f"{work}/m.conc"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        wall = time.perf_counter() - start
    peak = re.search(r"@@ (\d+)", done.stderr)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        sys.exit(done.stdout + done.stderr)
    result = json.loads(lines[-1])
    kinds = [f["kind"] for f in result["findings"]]
    verdict = kinds[0] if kinds else "ok" if result["exhaustive"] else "no answer"
    return dict(verdict=verdict, exhaustive=result["exhaustive"], states=result["states"], transitions=result["transitions"], wall=wall,
                search=result["seconds"], mb=int(peak[1]) / 1024 if peak else None)


def median(runs):
    row = dict(runs[0])
    for key in ("wall", "search", "mb"):
        if row.get(key) is not None:
            row[key] = round(statistics.median(run[key] for run in runs), 3)
    return row


def spin(peers, problem, size, runs, limit):
    """SPIN on one row, as peers.py measures it; None where it gives no answer."""
    done = subprocess.run([sys.executable, os.path.join(peers, "peers.py"), "--reps", str(runs), "--limit", str(limit), f"{problem} {size}"],
                          stdout=subprocess.PIPE, text=True)
    for line in done.stdout.splitlines():
        row = json.loads(line) if line.startswith("{") else {}
        if row.get("tool") == "spin" and row["problem"] == problem and row["size"] == size:
            return row
    return None


def measure(command, peers, runs, limit, extra, only):
    """All rows: problem, size, and what conc and SPIN say."""
    rows = []
    for problem, size, constants in ROWS:
        if only and only not in f"{problem} {size}":
            continue
        print(f"{problem} {size} …", file=sys.stderr, flush=True)
        row = dict(problem=problem, size=size, conc=median([conc(command, problem, constants, limit, extra) for _ in range(runs)]))
        if peers:
            row["spin"] = spin(peers, problem, size, runs, limit)
        rows.append(row)
    return rows


def count(states):
    return "–" if states is None else f"{states / 1e6:.1f} M" if states >= 1e6 else f"{states / 1e3:.0f} k" if states >= 1e4 else str(states)


def table(rows):
    """Markdown."""
    lines = ["| problem | conc | states | steps | whole | peak | SPIN | states | search + compilation | peak | SPIN / conc |",
             "| --- | --- | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: |"]
    for row in rows:
        c = row["conc"]
        verdict = c["verdict"] + ("" if c["exhaustive"] else ", not exhaustive")
        line = (f"| {row['problem']} {row['size']} | {verdict} | {count(c['states'])} | {count(c['transitions'])} | {c['wall']:.2f} s "
                f"| {c['mb']:.0f} MB |")
        s = row.get("spin")
        if s:
            whole = s["wall"] + s["compile"]
            line += (f" {s['verdict']} | {count(s['states'])} | {s['wall']:.2f} + {s['compile']:.2f} s | {s['mb']:.0f} MB "
                     f"| {whole / c['wall']:.2f} |")
        else:
            line += " | | | | |"
        lines.append(line)
    lines += ["", "Whole commands, medians; above 1, conc is faster. SPIN stops at the first error; conc goes on and tells all there are."]
    return "\n".join(lines)
