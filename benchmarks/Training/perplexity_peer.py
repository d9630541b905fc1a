"""The PyTorch twin of SamePerplexity.cs: perplexity_peer.py <folder> trains one epoch and prints {"Loss", "Perplexity"}."""
import json, math, os, struct, sys

import torch
from torch import nn
from torch.nn import functional as F


def weights(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        numbers = bytearray(file.read())
    header.pop("__metadata__", None)
    return {name: torch.frombuffer(numbers, dtype=torch.float32, offset=entry["data_offsets"][0],
                                   count=math.prod(entry["shape"])).reshape(entry["shape"]).clone() for name, entry in header.items()}


class WordModel(nn.Module):
    def __init__(self, unit, state):
        super().__init__()
        words, embedded = state["emb.weight"].shape
        hidden = state["out.weight"].shape[1]
        self.emb = nn.Embedding(words, embedded)
        self.rnn = {"Lstm": nn.LSTM, "Gru": nn.GRU, "Rnn": nn.RNN}[unit](embedded, hidden)
        self.out = nn.Linear(hidden, words)
        self.load_state_dict(state)

    def forward(self, ids, state=None):
        h, state = self.rnn(self.emb(ids), state)
        return self.out(h), state


def carried(state, inputs, start):
    """The state without its gradient, zeros where a block begins with a sentence."""
    keep = (inputs[0] != start).float().reshape(1, -1, 1)
    return tuple(part.detach() * keep for part in state) if isinstance(state, tuple) else state.detach() * keep


def main(folder):
    torch.set_num_threads(1)
    with open(os.path.join(folder, "text.json")) as file:
        job = json.load(file)
    start, end = job["start"], job["end"]
    model = WordModel(job["unit"], weights(os.path.join(folder, "start.safetensors")))
    optimizer = torch.optim.Adam(model.parameters(), job["learningRate"])

    stream = [end] + [word for sentence in job["text"] for word in sentence + [end]]
    length = len(stream) // job["batch"]
    targets = torch.tensor(stream[:length * job["batch"]]).reshape(job["batch"], length).T  # [time, batch]
    inputs = torch.where(targets == end, torch.tensor(start), targets)
    losses, state = [], None
    for t in range(0, length - 1, job["steps"]):
        stop = min(t + job["steps"], length - 1)
        scores, state = model(inputs[t:stop], None if state is None else carried(state, inputs[t:], start))
        loss = F.cross_entropy(scores.flatten(0, 1), targets[t + 1:stop + 1].flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), job["clipNorm"])
        optimizer.step()
        losses.append(loss.item())

    surprise, count = 0.0, 0
    with torch.no_grad():
        for sentence in job["heldOut"]:
            scores = model(torch.tensor([start] + sentence).unsqueeze(1))[0][:, 0]
            scores[:, start] = -math.inf
            surprise += F.cross_entropy(scores, torch.tensor(sentence + [end]), reduction="sum").item()
            count += len(sentence) + 1
    print(json.dumps({"Loss": sum(losses) / len(losses), "Perplexity": math.exp(surprise / count)}))


main(sys.argv[1])
