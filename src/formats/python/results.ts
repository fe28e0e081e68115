/** Script lines for predicted labels, and for the tutorial's two ways of saving and loading. */
import { lossDefinition } from '../../engine/losses/index.ts';
import { classesOf, type Experiment, outputsOf } from '../../experiment/experiment.ts';
import { sequentialLines } from './net.ts';
import type { Section } from './section.ts';

/** None where the target is a real number. */
export function labelSections(experiment: Experiment): Section[] {
  if (classesOf(experiment) === null) return [];
  const lines = ['net.eval()', "print('predicted labels of all samples:')", `print(${labels(experiment)})`];
  return [{ title: 'Predicted labels', lines }];
}

function labels(experiment: Experiment): string {
  if (outputsOf(experiment) > 1) return 'torch.max(net(x), dim=1)[1]';
  const isLogit = lossDefinition(experiment.loss.type).link === 'sigmoid';
  const probability = isLogit ? 'torch.sigmoid(net(x)[:, 0])' : 'net(x)[:, 0]';
  return `(${probability} > 0.5).long()`;
}

export function savingSections({ model }: Experiment): Section[] {
  return [
    {
      title: 'Save and load, the first way: the whole net, structure and parameters',
      lines: ["torch.save(net, 'net.pkl')", "net1 = torch.load('net.pkl', weights_only=False)"],
    },
    {
      title: 'The second way: only the parameters, for a net of the same structure built beforehand',
      lines: [
        "torch.save(net.state_dict(), 'net_parameter.pkl')",
        ...sequentialLines('net2', model),
        "net2.load_state_dict(torch.load('net_parameter.pkl', weights_only=True))",
      ],
    },
  ];
}
