"""The PyTorch twin of Workload.cs and Measurement.cs: peer.py <workload> <seconds> <threads> prints the same line."""
import json, resource, sys, time

import torch
from torch import nn
from torch.nn import functional as F

BATCHES = 8


def word(t, b, words):
    return (t * 7919 + b * 104729 + t * t * b % 65537) % words


class WordModel(nn.Module):
    def __init__(self, cell, words, embedded, hidden, outputs, both=False):
        super().__init__()
        self.embedding = nn.Embedding(words, embedded)
        self.recurrent = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}[cell](embedded, hidden, bidirectional=both)
        self.output = nn.Linear(2 * hidden if both else hidden, outputs)

    def forward(self, ids):
        return self.output(self.recurrent(self.embedding(ids))[0])


class Translator(nn.Module):
    def __init__(self, additive, words, size):
        super().__init__()
        self.additive = additive
        self.source, self.target = nn.Embedding(words, size), nn.Embedding(words, size)
        self.encoder = nn.GRU(size, size, batch_first=True)
        self.output = nn.Linear(size, words)
        if additive:
            self.query, self.key = nn.Linear(size, size), nn.Linear(size, size, bias=False)
            self.v = nn.Parameter(torch.rand(size) / 16)
            self.cell = nn.GRUCell(2 * size, size)
        else:
            self.decoder = nn.GRU(size, size, batch_first=True)
            self.score, self.mix = nn.Linear(size, size, bias=False), nn.Linear(2 * size, size)

    def forward(self, words):
        memory, last = self.encoder(self.source(words[0]))
        x = self.target(words[1])
        return self.output(self.bahdanau(x, memory, last[0]) if self.additive else self.luong(x, memory, last))

    def bahdanau(self, x, memory, h):
        keys, states = self.key(memory), []
        for t in range(x.shape[1]):
            weights = (torch.tanh(self.query(h).unsqueeze(1) + keys) @ self.v).softmax(-1)
            context = torch.bmm(weights.unsqueeze(1), memory).squeeze(1)
            h = self.cell(torch.cat([x[:, t], context], 1), h)
            states.append(h)
        return torch.stack(states, 1)

    def luong(self, x, memory, h0):
        h, _ = self.decoder(x, h0)
        weights = torch.bmm(h, self.score(memory).transpose(1, 2)).softmax(-1)
        return torch.tanh(self.mix(torch.cat([torch.bmm(weights, memory), h], 2)))


class Attention(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.attention = nn.MultiheadAttention(size, 4, batch_first=True)

    def forward(self, x):
        return self.attention(x, x, x)[0]


class WindowModel(nn.Module):
    def __init__(self, channels, widths, words=0):
        super().__init__()
        self.embedding = nn.Embedding(words, channels) if words else None
        self.windows = nn.ModuleList(nn.Conv1d(channels, channels, width, padding=width - 1 if words else 0) for width in widths)
        self.output = nn.Linear(channels * len(widths), 2)

    def forward(self, x):
        if self.embedding is not None:
            x = self.embedding(x).transpose(1, 2)
        return self.output(torch.cat([torch.relu(window(x)).max(2)[0] for window in self.windows], 1))


class Alignment(nn.Module):
    """The loss alone: the log-probabilities are the parameter."""

    def __init__(self, time, batch, classes, labels):
        super().__init__()
        self.values = nn.Parameter(torch.rand(time, batch, classes).log_softmax(-1))
        self.targets = torch.tensor([[1 + word(s, b, classes - 1) for s in range(labels)] for b in range(batch)])
        self.frames = torch.tensor([time - b for b in range(batch)])
        self.lengths = torch.tensor([labels - b % 6 for b in range(batch)])

    def forward(self, _):
        return F.ctc_loss(self.values, self.targets, self.frames, self.lengths)


def workload(name):
    parts, small = name.split("-"), name.endswith("-small")
    if parts[0] == "seq2seq":
        words, size, batch, time = (100, 48, 16, 10) if small else (4000, 256, 32, 20)

        def sentences(i):
            return torch.tensor([[word(t + i * time, b, words) for t in range(time)] for b in range(batch)])
        data = [((sentences(3 * i), sentences(3 * i + 1)), sentences(3 * i + 2)) for i in range(BATCHES)]
        return "tokens", batch * time, Translator(parts[1] == "bahdanau", words, size), "sgd", data
    if parts[0] == "conv1d":
        channels, widths, batch, time = (32, [2, 3, 4], 16, 16) if small else (128, [3, 4, 5], 32, 64)
        data = [(torch.rand(batch, channels, time), torch.tensor([word(i, j, 2) for j in range(batch)])) for i in range(BATCHES)]
        return "steps", 1, WindowModel(channels, widths), "sgd", data
    if parts[0] == "words":
        data = [(torch.tensor([[word(t + i * 16, b, 1000) for t in range(16)] for b in range(16)]), torch.tensor([word(i, b, 2) for b in range(16)])) for i in range(BATCHES)]
        return "steps", 1, WindowModel(32, [2, 3, 4], words=1000), "sgd", data
    if parts[0] == "tagger":
        def numbers(i, count):
            return torch.tensor([[word(t + i * 20, b, count) for b in range(32)] for t in range(20)])
        return "tokens", 32 * 20, WordModel("lstm", 2000, 50, 50, 90, both=True), "sgd", [(numbers(i, 2000), numbers(i, 90)) for i in range(BATCHES)]
    if parts[0] == "ctc":
        return "steps", 1, Alignment(*((40, 16, 12, 8) if small else (150, 32, 40, 25))), "none", [(None, None)] * BATCHES
    if parts[0] in ("transformer", "attention"):
        size, batch, time = (32, 16, 16) if small else (128, 32, 64)
        xs = [torch.rand(batch, time, size) for _ in range(BATCHES)]
        if parts[0] == "attention":
            return "steps", 1, Attention(size), "none", [(x, torch.zeros_like(x)) for x in xs]
        layer = nn.TransformerEncoderLayer(size, 4, 4 * size, dropout=0.0, batch_first=True)
        return "steps", 1, layer, "sgd", [(xs[i], xs[(i + 1) % BATCHES]) for i in range(BATCHES)]
    if parts[0] == "mlp":
        model = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
        data = [(torch.rand(64, 784), torch.tensor([word(i, j, 10) for j in range(64)])) for i in range(BATCHES)]
        return "steps", 1, model, parts[1], data
    words, size, batch, steps = (10000, 256, 32, 35) if parts[1] == "large" else (100, 64, 16, 32)
    ids = torch.tensor([[word(t, b, words) for b in range(batch)] for t in range(BATCHES * steps + 1)])
    data = [(ids[i * steps:(i + 1) * steps], ids[i * steps + 1:(i + 1) * steps + 1]) for i in range(BATCHES)]
    return "tokens", batch * steps, WordModel(parts[0], words, size, size, words), parts[2], data


def main(name, seconds, threads):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    unit, units_per_step, model, kind, data = workload(name)
    optimizer = torch.optim.Adam(model.parameters(), 0.001) if kind == "adam" else torch.optim.SGD(model.parameters(), 0.0 if kind == "none" else 0.1)
    step, loss = 0, 0.0

    def run(limit):
        nonlocal step, loss
        start = time.perf_counter()
        while True:
            x, y = data[step % BATCHES]
            step += 1
            optimizer.zero_grad(set_to_none=True)
            scores = model(x)
            value = scores if y is None else F.mse_loss(scores, y) if y.is_floating_point() else F.cross_entropy(scores.reshape(-1, scores.shape[-1]), y.reshape(-1))
            value.backward()
            optimizer.step()
            loss = value.item()
            if time.perf_counter() - start >= limit:
                return

    run(max(1, seconds / 2))
    first, cpu, clock = step, time.process_time(), time.perf_counter()
    run(seconds)
    elapsed, used, units = time.perf_counter() - clock, time.process_time() - cpu, (step - first) * units_per_step
    print(json.dumps({"Rate": units / elapsed, "CpuRate": units / used, "Bytes": 0,
                      "PeakMegabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6, "Loss": loss}))


main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))
