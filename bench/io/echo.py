"""An echo server and its clients in one program, on asyncio's streams. See echo.conc."""
import asyncio
import sys
import time

COUNT, REQUESTS, ROUNDS = (int(argument) for argument in sys.argv[1:4])
EACH = REQUESTS // COUNT


async def handle(reader, writer):
    while line := await reader.readline():
        writer.write(line)
        await writer.drain()
    writer.close()


async def client(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    right = 0
    for _ in range(EACH):
        writer.write(b"hello, this is a line\n")
        await writer.drain()
        if await reader.readline() == b"hello, this is a line\n":
            right += 1
    writer.close()
    return right


async def once():
    server = await asyncio.start_server(handle, "127.0.0.1", 0, backlog=4096)
    port = server.sockets[0].getsockname()[1]
    start = time.perf_counter()
    right = sum(await asyncio.gather(*(client(port) for _ in range(COUNT))))
    took = time.perf_counter() - start
    server.close()
    return right, right / took


async def main():
    best = check = 0
    for i in range(ROUNDS):
        right, rate = await once()
        check += right
        if i >= ROUNDS // 2:
            best = max(best, rate)
    print("check", check)
    print("rate", round(best))


asyncio.run(main())
