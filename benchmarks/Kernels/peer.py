"""The PyTorch twin of Kernel.cs and Measurement.cs: peer.py <threads> answers each line "kernel seconds" in the same way."""
import json, sys, time

import torch
from torch.nn import functional as F


def numbers(seed, rows, columns):
    i = torch.arange(rows * columns)
    return (((i * 7919 + seed * 104729 + i // 1000) % 1000).double() / 500 - 1).float().reshape(rows, columns)


def product(x, w):
    if x.shape[0] > 1:
        return lambda: x @ w
    a, b = x.numpy(), w.numpy()  # numpy with the same OpenBLAS is five times as fast for one row
    return lambda: torch.from_numpy(a @ b)


def kernel(name):
    kind, size = name.split("-")
    sizes = [int(n) for n in size.split("x")]
    x = numbers(1, sizes[0], sizes[1])
    if kind == "product":
        w = numbers(2, sizes[1], sizes[2])
        return 2 * sizes[0] * sizes[1] * sizes[2], product(x, w)
    if kind == "transposed":
        w = numbers(2, sizes[2], sizes[1])
        return 2 * sizes[0] * sizes[1] * sizes[2], product(x, w.t())
    weight, bias = torch.ones(sizes[1]), torch.zeros(sizes[1])
    return x.numel(), {
        "softmax": lambda: F.softmax(x, -1), "logsoftmax": lambda: F.log_softmax(x, -1),
        "layernorm": lambda: F.layer_norm(x, (sizes[1],), weight, bias),
        "exp": lambda: torch.exp(x), "tanh": lambda: torch.tanh(x), "sigmoid": lambda: torch.sigmoid(x)}[kind]


def run(call, limit):
    calls, start = 0, time.perf_counter()
    while True:
        call()
        calls += 1
        if time.perf_counter() - start >= limit:
            return calls


torch.set_num_threads(int(sys.argv[1]))
with torch.no_grad():
    for line in sys.stdin:
        name, seconds = line.split()
        work, call = kernel(name)
        check = call().abs().double().mean().item()
        run(call, float(seconds) / 2)
        cpu, clock = time.process_time(), time.perf_counter()
        calls = run(call, float(seconds))
        elapsed, used = time.perf_counter() - clock, time.process_time() - cpu
        print(json.dumps({"Rate": work * calls / elapsed, "CpuRate": work * calls / used, "Check": check}), flush=True)
