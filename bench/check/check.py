#!/usr/bin/env python3
"""conc check beside SPIN: the same problems, sizes and grain. One JSON line per row.

    bench/check/check.py [--peers FOLDER] [--conc COMMAND] [--reps N] [FILTER]

FOLDER holds peers.py with the models for SPIN; without it only conc is measured. Whole commands are measured, the start of the JVM
and SPIN's compilation included; the sizes are put in front of the model as constants."""
import argparse, json, os, re, shlex, statistics, subprocess, sys, tempfile, time

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


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("filter", nargs="?", default="")
    ask.add_argument("--peers")
    ask.add_argument("--conc", default=os.path.join(HERE, "..", "..", "conc"))
    ask.add_argument("--reps", type=int, default=3)
    ask.add_argument("--limit", type=int, default=240)
    ask.add_argument("--options", default="", help="more options for conc check")
    args = ask.parse_args()
    for problem, size, constants in ROWS:
        if args.filter not in f"{problem} {size}":
            continue
        runs = [conc(shlex.split(args.conc), problem, constants, args.limit, shlex.split(args.options)) for _ in range(args.reps)]
        row = dict(runs[0])
        for key in ("wall", "search", "mb"):
            if row[key] is not None:
                row[key] = round(statistics.median(r[key] for r in runs), 3)
        print(json.dumps(dict(tool="conc", problem=problem, size=size, **row)), flush=True)
    if args.peers:
        subprocess.run([sys.executable, os.path.join(args.peers, "peers.py"), "--reps", str(args.reps)] + ([args.filter] if args.filter else []))


if __name__ == "__main__":
    main()
