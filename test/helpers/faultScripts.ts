/** For each registered fault a short script that has it alone, and no more once it is mended. */
import type { FaultName } from '../../src/formats/script/faults/index.ts';
import { beginnersScript } from './beginnersScripts.ts';

const scaled = `import numpy as np
import torch
from torch import nn
from sklearn.datasets import make_moons
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

torch.manual_seed(2)
X, y = make_moons(200, noise=0.2, random_state=1)
scaler = StandardScaler()
X = scaler.fit_transform(X)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=3)
X_train = torch.from_numpy(X_train.astype(np.float32))
X_test = torch.from_numpy(X_test.astype(np.float32))
y_train = torch.from_numpy(y_train.astype(np.float32)).view(-1, 1)

net = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1))
loss_fn = nn.BCEWithLogitsLoss()
opt = torch.optim.Adam(net.parameters(), lr=0.01)
for epoch in range(30):
    loss = loss_fn(net(X_train), y_train)
    opt.zero_grad()
    loss.backward()
    opt.step()
with torch.no_grad():
    print(net(X_test)[:3])
`;

export const faultScripts: Record<FaultName, string> = {
  softmaxTwice: beginnersScript(0, { task: 'classes', end: 'Softmax' }),
  nllWithoutLog: beginnersScript(1, { task: 'log', end: 'Softmax' }),
  bceWithoutSigmoid: beginnersScript(5, { task: 'one', end: null }),
  broadcastLoss: beginnersScript(7, { task: 'number', isFlat: true }),
  missingZeroGrad: beginnersScript(4, { task: 'classes', lines: ['forward', 'loss', 'backward', 'step'] }),
  wrongOrder: beginnersScript(8, {
    task: 'classes',
    lines: ['forward', 'loss', 'backward', 'zero', 'step'],
  }),
  stepInTest: beginnersScript(2, { task: 'classes', testStep: 'again', evaluation: null }),
  noEval: beginnersScript(6, { task: 'classes', dropout: true, evaluation: 'noEval' }),
  seedAfterNet: beginnersScript(9, { task: 'classes', seed: 'late' }),
  shuffledApart: beginnersScript(0, { task: 'classes', shuffled: 'apart' }),
  labelOrder: beginnersScript(1, { task: 'classes', labels: 'swapped' }),
  scaledWithTest: scaled,
  rateTooHigh: beginnersScript(1, { task: 'number', lr: 3 }),
  rateTooLow: beginnersScript(5, { task: 'classes', lr: 0.0001 }),
  stuckAtChance: beginnersScript(3, { task: 'classes', init: 'equal' }),
  repeatedLoss: beginnersScript(7, { task: 'classes', lr: 1e-12 }),
  overfitted: beginnersScript(9, { task: 'classes', byHeart: true }),
};
