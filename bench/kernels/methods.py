from harness import measure


class Up:
    def __init__(self, n):
        self.n = n

    def step(self, k):
        self.n = (self.n + k) % 1000003

    def value(self):
        return self.n


class Twice:
    def __init__(self, n):
        self.n = n

    def step(self, k):
        self.n = (self.n + 2 * k) % 1000003

    def value(self):
        return self.n


def run(rounds):
    everyone = [Up(1), Twice(2), Up(3), Twice(4)]
    for i in range(rounds):
        for counter in everyone:
            counter.step(i)
    total = 0
    for counter in everyone:
        total += counter.value()
    return total


measure(lambda: run(3_500_000))
