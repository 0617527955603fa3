"""What all kernels share; see _harness.conc."""
import sys
import time


def measure(kernel):
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    best = None
    check = None
    for number in range(rounds):
        start = time.perf_counter()
        result = kernel()
        ms = (time.perf_counter() - start) * 1000
        assert check is None or check == result
        check = result
        if best is None or (number >= rounds // 2 and ms < best):
            best = ms
    print("check", check)
    print("ms", best)
