"""The task kernels in Python: `tasks.py NAME [ROUNDS]`. Threads are `threading`, coroutines `asyncio`."""
import asyncio
import queue
import sys
import threading
import time


def spawn_thread(count):
    results = []

    def work(i):
        results.append(i)

    threads = []
    for i in range(count):
        thread = threading.Thread(target=work, args=(i,))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    return sum(results)


async def spawn_coroutine(count):
    async def work(i):
        return i

    tasks = [asyncio.create_task(work(i)) for i in range(count)]
    total = 0
    for task in tasks:
        total += await task
    return total


def lock_alone(count):
    lock = threading.Lock()
    n = 0
    for _ in range(count):
        with lock:
            n += 1
    return n


def lock_contended(count):
    lock = threading.Lock()
    n = 0

    def work():
        nonlocal n
        for _ in range(count // 4):
            with lock:
                n += 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return n


def ping_threads(count):
    # a queue of one is the nearest that Python has to a rendezvous
    there = queue.Queue(1)
    back = queue.Queue(1)

    def echo():
        for _ in range(count):
            back.put(there.get() + 1)

    thread = threading.Thread(target=echo)
    thread.start()
    n = 0
    for _ in range(count):
        there.put(n)
        n = back.get()
    thread.join()
    return n


async def ping_coroutines(count):
    there = asyncio.Queue(1)
    back = asyncio.Queue(1)

    async def echo():
        for _ in range(count):
            await back.put(await there.get() + 1)

    task = asyncio.create_task(echo())
    n = 0
    for _ in range(count):
        await there.put(n)
        n = await back.get()
    await task
    return n


async def switch_coroutines(count):
    async def work():
        for _ in range(count // 2):
            await asyncio.sleep(0)
        return count // 2

    return sum(await asyncio.gather(work(), work()))


async def sleepers():
    async def work():
        await asyncio.sleep(1)
        return 1

    tasks = [asyncio.create_task(work()) for _ in range(1_000_000)]
    return sum(await asyncio.gather(*tasks))


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def computing(threads):
    start = time.perf_counter()
    all_threads = [threading.Thread(target=fib, args=(28,)) for _ in range(threads)]
    for thread in all_threads:
        thread.start()
    for thread in all_threads:
        thread.join()
    return (time.perf_counter() - start) * 1000


def loop(count):
    """The empty loop, to be taken off."""
    start = time.perf_counter()
    for _ in range(count):
        pass
    return (time.perf_counter() - start) * 1000


KERNELS = {
    # Python has no virtual threads; what it has for many cheap tasks are coroutines
    "spawn-virtual": (spawn_coroutine, 100_000),
    "spawn-thread": (spawn_thread, 2_000),
    "spawn-coroutine": (spawn_coroutine, 100_000),
    "lock-alone": (lock_alone, 1_000_000),
    "lock-contended": (lock_contended, 400_000),
    "ping-threads": (ping_threads, 20_000),
    "ping-coroutines": (ping_coroutines, 100_000),
    "switch-coroutines": (switch_coroutines, 200_000),
}


def main():
    name = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    if name == "sleepers":
        print("check", asyncio.run(sleepers()))
        return
    if name == "two-threads":
        # one thread does two shares of the work, one after the other; then two threads one share each
        print("one", computing(1) + computing(1))
        print("two", computing(2))
        return
    kernel, count = KERNELS[name]
    best = None
    best_loop = None
    check = None
    for number in range(rounds):
        start = time.perf_counter()
        check = asyncio.run(kernel(count)) if asyncio.iscoroutinefunction(kernel) else kernel(count)
        ms = (time.perf_counter() - start) * 1000
        empty = loop(count)
        if best is None or (number >= rounds // 2 and ms < best):
            best = ms
            best_loop = empty
    print("check", check)
    print("ms", best)
    print("loop", best_loop)


main()
