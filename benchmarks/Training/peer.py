"""The PyTorch twin of Workload.cs and Measurement.cs: peer.py <workload> <seconds> <threads> prints the same line."""
import json, resource, sys, time

import torch
from torch import nn
from torch.nn import functional as F

BATCHES = 8


def word(t, b, words):
    return (t * 7919 + b * 104729 + t * t * b % 65537) % words


class WordModel(nn.Module):
    def __init__(self, cell, words, embedded, hidden):
        super().__init__()
        self.embedding = nn.Embedding(words, embedded)
        self.recurrent = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}[cell](embedded, hidden)
        self.output = nn.Linear(hidden, words)

    def forward(self, ids):
        return self.output(self.recurrent(self.embedding(ids))[0])


def workload(name):
    parts = name.split("-")
    if parts[0] == "mlp":
        model = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
        data = [(torch.rand(64, 784), torch.tensor([word(i, j, 10) for j in range(64)])) for i in range(BATCHES)]
        return "steps", 1, model, parts[1], data
    words, size, batch, steps = (10000, 256, 32, 35) if parts[1] == "large" else (100, 64, 16, 32)
    ids = torch.tensor([[word(t, b, words) for b in range(batch)] for t in range(BATCHES * steps + 1)])
    data = [(ids[i * steps:(i + 1) * steps], ids[i * steps + 1:(i + 1) * steps + 1]) for i in range(BATCHES)]
    return "tokens", batch * steps, WordModel(parts[0], words, size, size), parts[2], data


def main(name, seconds, threads):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    unit, units_per_step, model, kind, data = workload(name)
    optimizer = torch.optim.Adam(model.parameters(), 0.001) if kind == "adam" else torch.optim.SGD(model.parameters(), 0.1)
    step, loss = 0, 0.0

    def run(limit):
        nonlocal step, loss
        start = time.perf_counter()
        while True:
            x, y = data[step % BATCHES]
            step += 1
            optimizer.zero_grad(set_to_none=True)
            scores = model(x)
            value = F.cross_entropy(scores.reshape(-1, scores.shape[-1]), y.reshape(-1))
            value.backward()
            optimizer.step()
            loss = value.item()
            if time.perf_counter() - start >= limit:
                return

    run(seconds / 2)
    first, cpu, clock = step, time.process_time(), time.perf_counter()
    run(seconds)
    elapsed, used, units = time.perf_counter() - clock, time.process_time() - cpu, (step - first) * units_per_step
    print(json.dumps({"Rate": units / elapsed, "CpuRate": units / used, "Bytes": 0,
                      "PeakMegabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6, "Loss": loss}))


main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))
