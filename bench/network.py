"""bench/run io: an echo server and its clients in one program, in conc, on asyncio's streams, in Java on virtual threads, and in C as the floor for one thread."""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
# connections, requests in one round
SIZES = [(100, 100_000), (1_000, 100_000)]
TITLES = {"async": "conc, coroutines", "virtual": "conc, virtual threads", "python": "asyncio", "java": "Java, virtual threads",
          "floor": "C, epoll, one thread"}


def run(command):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"bench/run: {' '.join(map(str, command))} ended with exit code {done.returncode}\n{done.stdout}")
    figures = dict(line.split(" ", 1) for line in done.stdout.splitlines() if " " in line)
    return int(figures["check"]), float(figures["rate"])


def measure(conc, jdk, runs, rounds, scale):
    """Requests a second, by number of connections and by who serves them: the median of the runs, each the best of its later rounds."""
    python = shutil.which(os.environ.get("PYTHON", "python3.11")) or shutil.which("python3")
    program = os.path.join(HERE, "io", "echo")
    with tempfile.TemporaryDirectory() as classes:
        subprocess.run([os.path.join(jdk, "bin", "javac"), "-d", classes, os.path.join(HERE, "io", "Echo.java")], check=True)
        commands = {kind: [*conc, "run", "--allow-net=localhost", program + ".conc"] for kind in ("async", "virtual")}
        if python:
            commands["python"] = [python, program + ".py"]
        commands["java"] = [os.path.join(jdk, "bin", "java"), "-cp", classes, "Echo"]
        if shutil.which("cc"):
            floor = os.path.join(classes, "floor")
            subprocess.run(["cc", "-O2", "-o", floor, os.path.join(HERE, "io", "floor.c")], check=True)
            commands["floor"] = [floor]
        else:
            print("cc is not installed, so the floor is left out", file=sys.stderr)
        rows = []
        for connections, full in SIZES:
            requests = max(connections, int(full * scale))
            rates = {who: [] for who in commands}
            for _ in range(runs):
                for who, command in commands.items():
                    print(f"{connections} connections, {TITLES[who]} …", file=sys.stderr, flush=True)
                    # asyncio's first round is its slowest, the others are alike
                    times = 3 if who == "python" else rounds
                    kind = [who] if who in ("async", "virtual") else []
                    check, rate = run([*command, connections, requests, times, *kind])
                    if check != requests // connections * connections * times:
                        sys.exit(f"bench/run: {TITLES[who]} lost requests: {check}")
                    rates[who].append(rate)
            rows.append({"connections": connections, "requests": requests, "rate": {who: statistics.median(all) for who, all in rates.items()}})
    return {"rows": rows}


def table(result):
    who = [name for name in TITLES if name in result["rows"][0]["rate"]]
    lines = ["| echo requests a second | " + " | ".join(TITLES[w] for w in who) + " | coroutines / asyncio | virtual threads / asyncio | virtual threads / Java |"]
    lines.append("| --- " + "| ---: " * (len(who) + 3) + "|")
    for row in result["rows"]:
        rate = row["rate"]
        asyncio = [f"{rate[kind] / rate['python']:.2f}" if "python" in rate else "" for kind in ("async", "virtual")]
        lines.append(f"| {row['connections']:,} connections | " + " | ".join(f"{rate[w]:,.0f}" for w in who)
                     + f" | {asyncio[0]} | {asyncio[1]} | {rate['virtual'] / rate['java']:.2f} |")
    lines += ["", "Server and clients share one process and its processors; a request is a line there and back. Above 1, conc is faster."]
    return "\n".join(lines)
