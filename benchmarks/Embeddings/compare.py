#!/usr/bin/env python3
"""Runs our trainers and those peers that are installed in turns (A B C A B C …) and prints medians and ratios.

    compare.py --corpus corpus.txt --word2vec ./word2vec --glove ./glove-folder [--rounds 5] [--threads 1 2] [--jobs …]

word2vec is the original C program, the GloVe folder holds vocab_count, cooccur, shuffle and glove, and gensim is
imported by --python. A speed is given per second of wall time and per second of processor time: on a machine that
others use too, only the latter can be compared.
"""
import argparse, os, re, resource, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
OURS = os.path.join(HERE, "bin", "Release", "net10.0", "embeddings-benchmark")

GENSIM = r"""
import sys, time
from gensim.models import Word2Vec
corpus, sg, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
m = Word2Vec(vector_size=100, window=5, negative=5, sample=1e-3, min_count=5, sg=sg, workers=threads, seed=1)
m.build_vocab(corpus_file=corpus)
wall, cpu = time.time(), time.process_time()
_, words = m.train(corpus_file=corpus, total_examples=m.corpus_count, total_words=m.corpus_total_words, epochs=1)
print(words / (time.time() - wall), words / (time.process_time() - cpu))
"""


def run(command, stdin=None, stdout=subprocess.PIPE):
    """Output, wall seconds and processor seconds of a command."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    done = subprocess.run(command, stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL, check=True,
                          env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (done.stdout or b"").decode(errors="replace"), time.time() - start, cpu


def ours(a, *arguments):
    text = run([a.ours, *map(str, arguments), "--corpus", a.corpus])[0]
    return float(re.search(r"per_second\t(\d+)", text)[1]), float(re.search(r"per_cpu_second\t(\d+)", text)[1])


def word2vec_c(a, architecture, threads):
    """Speed of the training alone: from the first progress line to the last."""
    with tempfile.TemporaryDirectory() as folder:
        program = subprocess.Popen([a.word2vec, "-train", a.corpus, "-output", os.path.join(folder, "v"), "-binary", "1",
                                    "-cbow", str(int(architecture == "cbow")), "-size", "100", "-window", "5", "-negative", "5",
                                    "-sample", "1e-3", "-iter", "1", "-threads", str(threads), "-min-count", "5"], stdout=subprocess.PIPE)
        text, marks = b"", []
        while chunk := os.read(program.stdout.fileno(), 1 << 16):
            text += chunk
            done = re.findall(rb"Progress: ([\d.]+)%", text)
            if done and (not marks or marks[-1][1] != float(done[-1])):
                marks.append((time.time(), float(done[-1])))
        program.wait()
    words = int(re.search(rb"Words in train file: (\d+)", text)[1])
    (t0, p0), (t1, p1) = marks[0], marks[-1]
    return words * (p1 - p0) / 100 / (t1 - t0), 1000 * float(re.findall(rb"Words/thread/sec: ([\d.]+)k", text)[-1])


def gensim(a, architecture, threads):
    text = run([a.python, "-c", GENSIM, a.corpus, str(int(architecture != "cbow")), str(threads)])[0]
    return tuple(map(float, text.split()))


def prepare_glove(a, folder):
    path = lambda name: os.path.join(folder, name)
    tool = lambda name, *rest: [os.path.join(a.glove, name), "-verbose", "0", *rest]
    with open(a.corpus) as text, open(path("vocab"), "w") as out:
        run(tool("vocab_count", "-min-count", "5"), text, out)
    with open(a.corpus) as text, open(path("counts"), "w") as out:
        run(tool("cooccur", "-window-size", "5", "-vocab-file", path("vocab"), "-overflow-file", path("over")), text, out)
    with open(path("counts")) as counts, open(path("shuffled"), "w") as out:
        run(tool("shuffle", "-seed", "1", "-temp-file", path("temp")), counts, out)
    return path


def glove_c(a, path, threads):
    """Speed of three epochs: a run of four less a run of one, so that reading, starting and saving do not count."""
    def train(epochs):
        return run([os.path.join(a.glove, "glove"), "-input-file", path("shuffled"), "-vocab-file", path("vocab"), "-save-file", path("v"), "-binary", "1",
                    "-threads", str(threads), "-vector-size", "100", "-iter", str(epochs), "-x-max", "100", "-seed", "1", "-verbose", "0"])[1:]
    (wall4, cpu4), (wall1, cpu1) = train(4), train(1)
    entries = 3 * os.path.getsize(path("shuffled")) / 16
    return entries / max(wall4 - wall1, 1e-9), entries / (cpu4 - cpu1)


def cooccur_c(a, path, words):
    with open(a.corpus) as text, open(path("counts"), "w") as out:
        _, wall, cpu = run([os.path.join(a.glove, "cooccur"), "-verbose", "0", "-window-size", "5", "-vocab-file", path("vocab"), "-overflow-file", path("over")], text, out)
    return words / wall, words / cpu


def compare(title, unit, rounds, sides):
    """Runs all sides in turns; each side gives (per wall second, per processor second)."""
    results = {name: [] for name in sides}
    for _ in range(rounds):
        for name, measure in sides.items():
            results[name].append(measure())
    mine = results["ours"]
    for name, speeds in results.items():
        wall, cpu = (statistics.median(s[i] for s in speeds) for i in (0, 1))
        ratio = lambda i: statistics.median(m[i] / s[i] for m, s in zip(mine, speeds))
        print(f"| {title} | {name} | {wall:,.0f} {unit} | {cpu:,.0f} | {'' if name == 'ours' else f'{ratio(0):.2f}'} | {'' if name == 'ours' else f'{ratio(1):.2f}'} |", flush=True)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--corpus", required=True)
    p.add_argument("--ours", default=OURS)
    p.add_argument("--word2vec")
    p.add_argument("--glove")
    p.add_argument("--python", default=sys.executable)
    p.add_argument("--rounds", type=int, default=5)
    p.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    p.add_argument("--jobs", nargs="+", default=["skip-gram", "cbow", "glove", "cooccurrence"])
    a = p.parse_args()
    print("| work | program | per second | per processor second | ours ÷ it, wall | ours ÷ it, processor |\n|---|---|---|---|---|---|", flush=True)
    has_gensim = subprocess.run([a.python, "-c", "import gensim"], stderr=subprocess.DEVNULL).returncode == 0
    with tempfile.TemporaryDirectory() as folder:
        path = prepare_glove(a, folder) if a.glove and {"glove", "cooccurrence"} & set(a.jobs) else None
        for t in a.threads:
            for job in a.jobs:
                if job in ("skip-gram", "cbow"):
                    sides = {"ours": lambda: ours(a, "word2vec", "--architecture", job, "--threads", t)}
                    if a.word2vec: sides["word2vec C"] = lambda: word2vec_c(a, job, t)
                    if has_gensim: sides["gensim"] = lambda: gensim(a, job, t)
                    unit = "words"
                elif job == "glove":
                    sides = {"ours": lambda: ours(a, "glove", "--threads", t, "--epochs", 4)}
                    if path: sides["GloVe C"] = lambda: glove_c(a, path, t)
                    unit = "entries"
                else:
                    words = sum(len(line.split()) for line in open(a.corpus))
                    sides = {"ours": lambda: ours(a, "cooccurrence", "--threads", t, "--save", os.path.join(folder, "ours"))}
                    if path: sides["cooccur C"] = lambda: cooccur_c(a, path, words)
                    unit = "words"
                compare(f"{job}, {t} thread{'s' * (t > 1)}", unit, a.rounds, sides)


if __name__ == "__main__":
    main()
