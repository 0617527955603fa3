"""The process kernels with Python's multiprocessing: processes.py spawn|fork. Prints lines "name ms", as processes.conc does."""
import multiprocessing
import statistics
import sys
import time


def nothing(x):
    return x


def compute(n):
    total = 0
    for i in range(n):
        total = (total * 31 + i) % 1000003
    return total


def call(queue, x):
    queue.put(nothing(x))


def echo(there, back):
    while True:
        x = there.get()
        if x is None:
            break
        back.put(x)


def millis(f):
    begin = time.perf_counter()
    f()
    return (time.perf_counter() - begin) * 1000


def report(name, ms):
    print(name, ms, flush=True)


def main(method):
    mp = multiprocessing.get_context(method)

    def spawn():
        queue = mp.SimpleQueue()
        process = mp.Process(target=call, args=(queue, 1))
        process.start()
        queue.get()
        process.join()

    report("first spawn", millis(spawn))
    later = []
    for _ in range(15):
        time.sleep(0.4)
        later.append(millis(spawn))
    report("later spawn", statistics.median(later))

    def spawn_eight():
        queue = mp.SimpleQueue()
        all = [mp.Process(target=call, args=(queue, i)) for i in range(8)]
        for p in all:
            p.start()
        for _ in all:
            queue.get()
        for p in all:
            p.join()

    report("8 spawns at once, each", statistics.median(millis(spawn_eight) / 8 for _ in range(3)))
    with mp.Pool(2) as pool:
        pool.map(nothing, range(2000))
        report("pool, a tiny call", statistics.median(
            millis(lambda: [pool.apply(nothing, (i,)) for i in range(500)]) / 500 for _ in range(5)))
        # chunksize=1: a message for each call, as conc does
        report("pool, tiny calls in a map", statistics.median(
            millis(lambda: pool.map(nothing, range(2000), chunksize=1)) / 2000 for _ in range(5)))
        megabyte = "x" * 1000000
        report("pool, a call with 1 MB", statistics.median(
            millis(lambda: pool.map(len, [megabyte] * 20, chunksize=1)) / 20 for _ in range(5)))
        pool.map(compute, [2000000, 2000000], chunksize=1)
        alone, both = [], []
        for _ in range(3):
            alone.append(millis(lambda: (compute(10000000), compute(10000000))))
            both.append(millis(lambda: pool.map(compute, [10000000, 10000000], chunksize=1)))
        report("computing, 2 in a row", statistics.median(alone))
        report("computing, 2 processes", statistics.median(both))
    there, back = mp.Queue(), mp.Queue()
    process = mp.Process(target=echo, args=(there, back))
    process.start()

    def trips():
        for i in range(500):
            there.put(i)
            back.get()

    trips()
    report("channel round trip", statistics.median(millis(trips) / 500 for _ in range(5)))
    there.put(None)
    process.join()


if __name__ == "__main__":
    main(sys.argv[1])
