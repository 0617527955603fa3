from harness import measure


def sieve(limit):
    composite = [False] * limit
    found = 0
    i = 2
    while i < limit:
        if not composite[i]:
            found += 1
            j = i * i
            while j < limit:
                composite[j] = True
                j += i
        i += 1
    return found


measure(lambda: sieve(6_000_000))
