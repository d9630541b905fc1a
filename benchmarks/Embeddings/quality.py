#!/usr/bin/env python3
"""Trains peers and our own trainer on one corpus with several seeds, and measures all vectors by our evaluation (WordSim-353).

    quality.py --corpus corpus.txt [--word2vec ./word2vec] [--seeds 1 2 3] [--threads 1 2] [--sides ours C gensim] [--folder where]

word2vec is the original C program with its end-of-file flag mended, so that five epochs are five epochs; it has no seed, so its
runs on one thread differ only where it is given another one (its source: next_random is set from the thread's number). A build
that adds the environment variable SEED to that number is used with the seeds above. gensim is imported by --python.
Quality does not depend on speed: this may run beside other work, at a low priority.
"""
import argparse, os, re, statistics, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
OURS = os.path.join(HERE, "bin", "Release", "net10.0", "embeddings-benchmark")

GENSIM = r"""
import sys
from gensim.models import Word2Vec
corpus, sg, threads, seed, out = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
m = Word2Vec(corpus_file=corpus, vector_size=100, window=5, negative=5, sample=1e-3, min_count=5, sg=sg, workers=threads,
             seed=seed, epochs=5, alpha=0.025 if sg else 0.05)
m.wv.save_word2vec_format(out, binary=True)
"""


def quiet(command, **more):
    env = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", **more}
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env).stdout.decode(errors="replace")


def rho(text):
    """Spearman's ρ and the pairs covered, out of what our program prints."""
    found = re.search(r"wordsim\t(.*)", text)[1]
    return float(re.search(r"ρ\s*=?\s*(-?[\d.]+)", found)[1]), found


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--corpus", required=True)
    p.add_argument("--ours", default=OURS)
    p.add_argument("--word2vec")
    p.add_argument("--python", default=sys.executable)
    p.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    p.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    p.add_argument("--sides", nargs="+", default=["ours", "C", "gensim"])
    p.add_argument("--models", nargs="+", default=["skip-gram", "cbow"])
    a = p.parse_args()

    def ours(model, threads, seed, out):
        return quiet([a.ours, "word2vec", "--corpus", a.corpus, "--architecture", model, "--epochs", "5", "--threads", str(threads), "--seed", str(seed)])

    def c(model, threads, seed, out):
        quiet([a.word2vec, "-train", a.corpus, "-output", out, "-binary", "1", "-cbow", str(int(model == "cbow")), "-size", "100", "-window", "5",
               "-negative", "5", "-sample", "1e-3", "-iter", "5", "-threads", str(threads), "-min-count", "5"], SEED=str(seed))
        return quiet([a.ours, "evaluate", "--corpus", a.corpus, "--vectors", out])

    def gensim(model, threads, seed, out):
        quiet([a.python, "-c", GENSIM, a.corpus, str(int(model != "cbow")), str(threads), str(seed), out])
        return quiet([a.ours, "evaluate", "--corpus", a.corpus, "--vectors", out])

    sides = {"ours": ours, "C": c, "gensim": gensim}
    print("| model | program | threads | mean ρ | seeds | of the first |\n|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for model in a.models:
            for side in a.sides:
                if side == "C" and not a.word2vec: continue
                for threads in a.threads:
                    all = [rho(sides[side](model, threads, seed, os.path.join(folder, "v.bin"))) for seed in a.seeds]
                    values = [value for value, _ in all]
                    print(f"| {model} | {side} | {threads} | {statistics.mean(values):.3f} | {', '.join(f'{v:.3f}' for v in values)} | {all[0][1]} |", flush=True)


if __name__ == "__main__":
    main()
