from harness import measure


def build(lines):
    all_lines = []
    for i in range(lines):
        line = ""
        for j in range(10):
            line += f"{i + j}:"
        all_lines.append(line)
    text = "\n".join(all_lines)
    total = len(text)
    for part in text.split(":"):
        total += len(part)
    return total


measure(lambda: build(240_000))
