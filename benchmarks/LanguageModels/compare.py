#!/usr/bin/env python3
"""Runs our modified Kneser–Ney and KenLM's lmplz and query in turns (A B A B …) and prints medians and ratios.

    compare.py --kenlm FOLDER [--data FOLDER] [--rounds 5] [--orders 3 5] [--words 1000000 15000000] [--write ../language-models.md]

The KenLM folder holds lmplz, build_binary and query. Text is written into the data folder when it is not there.
Training: the whole program, from the text file to the ARPA file. Queries: the test text read, its words looked up and scored on
one thread; query's loading is taken off by a run on the text five times less a run on it once, of four texts' queries.
With --write, the tables take the place of those in the file.
"""
import argparse, os, re, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
OURS = os.path.join(HERE, "bin", "Release", "net10.0", "language-models-benchmark")
REPEATS = 5


def run(command, stdin=None):
    """Output, wall seconds, processor seconds and peak megabytes of a program."""
    with tempfile.TemporaryFile() as out, open(stdin or os.devnull) as text:
        start = time.time()
        program = subprocess.Popen([str(c) for c in command], stdin=text, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(program.pid, 0)
        wall = time.time() - start
        out.seek(0)
        output = out.read().decode(errors="replace")
    if status != 0:
        sys.exit(f"{command[0]} failed:\n{output[-2000:]}")
    return output, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def train_ours(a, order, text, arpa):
    output, *costs = run([a.ours, "train", "--order", order, "--text", text, "--arpa", arpa])
    return costs


def train_kenlm(a, order, text, arpa):
    temporary = os.path.join(a.data, "temporary")
    output, *costs = run([os.path.join(a.kenlm, "lmplz"), "-o", order, "-S", a.memory, "-T", temporary, "--text", text, "--arpa", arpa])
    return costs


def query_ours(a, order, text):
    """Queries per second of wall and of processor time of every pass, and the perplexity. The model is trained in the same process."""
    output = run([a.ours, "query", "--order", order, "--text", text, "--test", os.path.join(a.data, "test.txt"), "--runs", a.rounds])[0]
    passes = re.findall(r"queries\t(\d+)\tperplexity\t([\d.]+)\tseconds\t([\d.]+)\tcpu\t([\d.]+)", output)
    return [(int(n) / float(wall), int(n) / float(cpu)) for n, _, wall, cpu in passes], float(passes[0][1])


def query_kenlm(a, binary, test, repeated):
    command = [os.path.join(a.kenlm, "query"), "-v", "summary", binary]
    (once, wall1, cpu1, _), (_, wall5, cpu5, _) = run(command, test), run(command, repeated)
    queries = (REPEATS - 1) * int(re.search(r"Tokens:\s*(\d+)", once)[1])
    perplexity = float(re.search(r"including OOVs:\s*([\d.]+)", once)[1])
    return (queries / max(wall5 - wall1, 1e-9), queries / max(cpu5 - cpu1, 1e-9)), perplexity


def median(rows, column):
    return statistics.median(row[column] for row in rows)


def ngrams(arpa):
    with open(arpa, errors="replace") as lines:
        return [int(line.split("=")[1]) for line in (next(lines) for _ in range(8)) if line.startswith("ngram ")]


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--kenlm", required=True)
    p.add_argument("--data", default=os.path.join(tempfile.gettempdir(), "curriculum-language-models"))
    p.add_argument("--ours", default=OURS)
    p.add_argument("--rounds", type=int, default=5)
    p.add_argument("--orders", type=int, nargs="+", default=[3, 5])
    p.add_argument("--words", type=int, nargs="+", default=[1_000_000, 15_000_000])
    p.add_argument("--memory", default="4G", help="lmplz -S")
    p.add_argument("--write")
    a = p.parse_args()
    missing = [n for n in a.words if not os.path.exists(os.path.join(a.data, f"train-{n}.txt"))]
    if missing:
        print(run([a.ours, "corpus", "--folder", a.data, "--words", ",".join(map(str, missing))])[0], flush=True)
    path = lambda name: os.path.join(a.data, name)
    with open(path("test.txt")) as once, open(path("repeated.txt"), "w") as often:
        often.write(once.read() * REPEATS)

    training = ["| words, order | program | wall s | processor s | peak MB | ours ÷ lmplz, wall | ours ÷ lmplz, processor |", "|---|---|---|---|---|---|---|"]
    queries = ["| words, order | program | queries/s, wall | queries/s, processor | perplexity | ours ÷ query, wall | ours ÷ query, processor |", "|---|---|---|---|---|---|---|"]
    same = True
    for words in a.words:
        for order in a.orders:
            name, text = f"{words / 1e6:g} M, {order}", path(f"train-{words}.txt")
            ours, peer = [], []
            for _ in range(a.rounds):
                ours.append(train_ours(a, order, text, path("ours.arpa")))
                peer.append(train_kenlm(a, order, text, path("peer.arpa")))
                print(f"{name}: ours {ours[-1][0]:.2f} s ({ours[-1][1]:.2f}), lmplz {peer[-1][0]:.2f} s ({peer[-1][1]:.2f})", file=sys.stderr, flush=True)
            if ngrams(path("ours.arpa")) != ngrams(path("peer.arpa")):
                print(f"{name}: DIFFERENT NUMBERS OF N-GRAMS: {ngrams(path('ours.arpa'))} and {ngrams(path('peer.arpa'))}")
                same = False
            ratio = lambda column: statistics.median(o[column] / k[column] for o, k in zip(ours, peer))
            training.append(f"| {name} | ours | {median(ours, 0):.2f} | {median(ours, 1):.2f} | {median(ours, 2):,.0f} | {ratio(0):.2f} | {ratio(1):.2f} |")
            training.append(f"| {name} | lmplz | {median(peer, 0):.2f} | {median(peer, 1):.2f} | {median(peer, 2):,.0f} |  |  |")

            run([os.path.join(a.kenlm, "build_binary"), "-T", path("temporary"), path("peer.arpa"), path("peer.bin")])
            mine, mine_perplexity = query_ours(a, order, text)
            theirs = []
            for _ in range(a.rounds):
                speed, their_perplexity = query_kenlm(a, path("peer.bin"), path("test.txt"), path("repeated.txt"))
                theirs.append(speed)
            more, _ = query_ours(a, order, text)
            mine += more
            queries.append(f"| {name} | ours | {median(mine, 0):,.0f} | {median(mine, 1):,.0f} | {mine_perplexity:.4f} | {median(mine, 0) / median(theirs, 0):.2f} | {median(mine, 1) / median(theirs, 1):.2f} |")
            queries.append(f"| {name} | query | {median(theirs, 0):,.0f} | {median(theirs, 1):,.0f} | {their_perplexity:.4f} |  |  |")
            if abs(mine_perplexity / their_perplexity - 1) > 1e-4:
                print(f"{name}: DIFFERENT PERPLEXITIES: {mine_perplexity} and {their_perplexity}")
                same = False
    for name in ("ours.arpa", "peer.arpa", "peer.bin", "repeated.txt"):
        os.remove(path(name))
    tables = "\n".join(["Training:", "", *training, "", "Queries:", "", *queries])
    print(tables)
    if a.write:
        with open(a.write) as file:
            page = file.read()
        begin, end = "<!-- tables of compare.py -->\n", "<!-- end of tables -->"
        first, last = page.index(begin) + len(begin), page.index(end)
        with open(a.write + ".tmp", "w") as file:
            file.write(page[:first] + tables + "\n" + page[last:])
        os.replace(a.write + ".tmp", a.write)
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
