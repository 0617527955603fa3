from harness import measure


def count(words):
    counts = {}
    seed = 42
    for _ in range(words):
        seed = seed * 16807 % 2147483647
        word = f"word{seed % 5000}"
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    check = 0
    for word, n in counts.items():
        check += n * n + len(word)
    return check


measure(lambda: count(3_000_000))
