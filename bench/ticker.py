"""Whether other coroutines tick on time while a file of 1 GB is read and a slow server answers: the delays of a 10 ms ticker, as percentiles."""
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
LINE = b"the quick brown fox jumps over the lazy dog, and then over the next one, again and again until the end.\n"


def histogram_jar():
    """HdrHistogram, from the local repository of Maven."""
    jar = os.path.expanduser("~/.m2/repository/org/hdrhistogram/HdrHistogram/2.2.2/HdrHistogram-2.2.2.jar")
    if not os.path.exists(jar):
        sys.exit("bench/run: HdrHistogram is missing; get it with\n"
                 "  ./mvnw dependency:get -Dartifact=org.hdrhistogram:HdrHistogram:2.2.2")
    return jar


def measure(conc, java_home, megabytes=1000):
    """The figures of one run: conc is the command as a list of words."""
    jar = histogram_jar()
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "large.txt")
        block = LINE * (1_000_000 // len(LINE))
        with open(file, "wb") as out:
            for _ in range(megabytes):
                out.write(block)
        delays = os.path.join(folder, "delays")
        run = subprocess.run(conc + ["run", f"--allow-read={folder}", f"--allow-write={folder}", "--allow-net=localhost",
                                     os.path.join(HERE, "ticker", "ticker.conc"), file, delays], capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit("bench/run: the ticker failed:\n" + run.stderr)
        figures = subprocess.run([os.path.join(java_home, "bin", "java"), "-cp", jar, os.path.join(HERE, "ticker", "Percentiles.java"), delays],
                                 capture_output=True, text=True, check=True)
        result = json.loads(figures.stdout)
        result["run"] = run.stdout.strip()
        return result


def table(result):
    names = ["p50", "p90", "p99", "p99.9", "max"]
    return "\n".join([f"A 10 ms ticker while a file of 1 GB is read and a slow server answers ({result['run']}): how late it ticks", "",
                      "| " + " | ".join(names) + " |", "| ---: " * len(names) + "|",
                      "| " + " | ".join(f"{result[name] / 1000:.2f} ms" for name in names) + " |"])
