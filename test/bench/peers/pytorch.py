"""Real PyTorch on one thread, asked line by line as contestant.mjs is."""
import json
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
ACTIVATIONS = {"sigmoid": nn.Sigmoid, "tanh": nn.Tanh}


def net_of(task):
    sizes = task["sizes"]
    layers = []
    for i, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
        layers.append(nn.Linear(inputs, outputs))
        if i < len(sizes) - 2:
            layers.append(ACTIVATIONS[task["activation"]]())
    if task["softmax"]:
        layers.append(nn.Softmax(dim=1))
    net = nn.Sequential(*layers)
    nn.utils.vector_to_parameters(torch.tensor(task["parameters"]), net.parameters())
    return net


def train(task):
    net = net_of(task)
    x, y = torch.tensor(task["x"]), torch.tensor(task["y"])
    loss_func = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(net.parameters(), lr=task["lr"])

    def step(rows, targets):
        loss = loss_func(net(rows), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

    orders = task["orders"] and torch.tensor(task["orders"])
    start = time.perf_counter()
    for epoch in range(task["epochs"]):
        if task["batch"] is None:
            step(x, y)
        else:
            for rows in orders[epoch].split(task["batch"]):
                step(x[rows], y[rows])
    ms = (time.perf_counter() - start) * 1000
    return ms, nn.utils.parameters_to_vector(net.parameters()).tolist()


def grid(task):
    net = net_of(task)
    x = torch.tensor(task["x"])
    start = time.perf_counter()
    with torch.no_grad():
        y = net(x)
        probabilities = y if task["softmax"] else y.softmax(dim=1)
    ms = (time.perf_counter() - start) * 1000
    return ms, [probabilities[:, 1].mean().item()]


tasks = {}
for line in sys.stdin:
    request = json.loads(line)
    if "task" in request:
        tasks[request["task"]["name"]] = request["task"]
        print(json.dumps({"version": torch.__version__}), flush=True)
    else:
        task = {**tasks[request["run"]], "epochs": request["epochs"]}
        used, started = time.process_time(), time.perf_counter()
        ms, result = grid(task) if task["kind"] == "grid" else train(task)
        share = (time.process_time() - used) / (time.perf_counter() - started)
        print(json.dumps({"ms": ms, "share": share, "result": result}), flush=True)
