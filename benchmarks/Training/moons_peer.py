"""The twin of Moons.cs on karpathy/micrograd, and both in turns.

PYTHONPATH=<a checkout of micrograd> python3 benchmarks/Training/moons_peer.py [--ours <training-benchmark>] [--rounds 5]
"""
import argparse, gc, math, random, statistics, subprocess, sys, time

from micrograd.engine import Value
from micrograd.nn import MLP


def moons(count, noise, draw):
    points, signs = [], []
    for i in range(count):
        t = math.pi * (i // 2) / (count // 2 - 1)
        x, y = (math.cos(t), math.sin(t)) if i % 2 == 0 else (1 - math.cos(t), 0.5 - math.sin(t))
        points.append([x + noise * draw.gauss(0, 1), y + noise * draw.gauss(0, 1)])
        signs.append(-1 if i % 2 == 0 else 1)
    return points, signs


def run(collect):
    random.seed(1)
    points, signs = moons(100, 0.1, random.Random(1))
    model = MLP(2, [16, 16, 1])
    gc.enable() if collect else gc.disable()
    start = time.perf_counter()
    for step in range(10):
        scores = [model([Value(x) for x in point]) for point in points]
        losses = [(1 + -sign * score).relu() for sign, score in zip(signs, scores)]
        loss = sum(losses) * (1.0 / len(losses)) + 1e-4 * sum(p * p for p in model.parameters())
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= (1 - 0.09 * step) * p.grad
    return time.perf_counter() - start


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ours", default="benchmarks/Training/bin/Release/net10.0/training-benchmark")
    options.add_argument("--rounds", type=int, default=5)
    options = options.parse_args()
    sys.setrecursionlimit(10**6)
    seconds = {"ours": [], "micrograd, collector off": [], "micrograd": []}
    for _ in range(options.rounds):
        seconds["ours"].append(float(subprocess.run([options.ours, "moons"], capture_output=True, text=True, check=True).stdout.split()[0]))
        seconds["micrograd, collector off"].append(run(collect=False))
        seconds["micrograd"].append(run(collect=True))
    ours = statistics.median(seconds["ours"])
    print("| program | seconds for 10 steps | ratio to ours |\n|---|---|---|")
    for name, values in seconds.items():
        print(f"| {name} | {statistics.median(values):.3f} | {statistics.median(values) / ours:.1f} |")


import threading  # the recursion of micrograd's backward needs a deep stack

threading.stack_size(512 * 1024 * 1024)
worker = threading.Thread(target=main)
worker.start()
worker.join()
