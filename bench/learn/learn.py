#!/usr/bin/env python3
"""How long the installed command takes to judge each exercise, as it is handed out and solved: conc learn run NAME, a process each.

Usage: bench/learn/learn.py [NAME…]   (default: all). Prints the slowest, and every one above two seconds.
"""
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

HOME = pathlib.Path(__file__).resolve().parents[2]
CONC = str(HOME / "conc")


def judge(folder, name):
    """Wall and processor seconds of one use, and its exit code."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    code = subprocess.run([CONC, "learn", "run", name], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    wall = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, code


def main():
    wanted = sys.argv[1:]
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([CONC, "learn", "start", ".", "--lang", "en"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        for solution in sorted((HOME / "exercises").glob("*/*/solution.conc")):
            name, chapter = solution.parent.name, solution.parent.parent.name
            if wanted and name not in wanted:
                continue
            wall, cpu, code = judge(folder, name)
            rows.append((wall, cpu, name, "start", code == 1))
            shutil.copy(solution, pathlib.Path(folder) / chapter / (name + ".conc"))
            wall, cpu, code = judge(folder, name)
            rows.append((wall, cpu, name, "solution", code == 0))
    rows.sort(reverse=True)
    print("  wall s   CPU s  exercise")
    for wall, cpu, name, which, right in rows[:12] + [row for row in rows[12:] if row[0] > 2]:
        print(f"{wall:8.2f}{cpu:8.2f}  {name} ({which}){'' if right else '  NOT AS IT SHOULD BE'}")
    print(f"{len(rows)} judgements, {sum(row[0] > 2 for row in rows)} above 2 s, {sum(not row[4] for row in rows)} wrong")


if __name__ == "__main__":
    main()
