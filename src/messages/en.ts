/**
 * Every sentence and name that a user reads, in English: here those of the first picture, in enLater.ts those that come after
 * it. A translation is one more file with one object of both types.
 */
import { many, n } from './enNumbers.ts';

/** A reason as a sentence of its own, which begins with a capital; the path in front of it keeps its letters. */
const sentence = (reason: string) =>
  /^[^\s:]+: /.test(reason) ? `At ${reason}` : reason.charAt(0).toUpperCase() + reason.slice(1);

export const en = {
  locale: 'en',
  appName: 'nn.playground',
  tagline: 'A neural network, built and trained as in PyTorch',
  /** Separators between the parts of an enumeration, and between sentences. */
  joins: { comma: ', ', sentence: ' ' },
  status: {
    label: 'Training status',
    words: {
      ready: 'Ready',
      training: 'Training',
      paused: 'Paused',
      done: 'Done',
      diverged: 'Diverged',
      error: 'Error',
    },
    divergedAt: (epoch: number) => `Diverged at epoch ${n(epoch)}`,
    keptEpoch: (epoch: number) => `showing the last finite state, epoch ${n(epoch)}`,
    loss: (loss: string) => `loss ${loss}`,
    accuracy: (accuracy: string) => `accuracy ${accuracy}`,
    testLoss: (loss: string) => `test loss ${loss}`,
    testAccuracy: (accuracy: string) => `test accuracy ${accuracy}`,
    elapsed: (seconds: string) => `trained in ${seconds} s`,
    empty: 'there are no points to train on: add some in the plot',
    progress: 'Epochs trained',
    epoch: (epoch: number, epochs: number) => `epoch ${n(epoch)} / ${n(epochs)}`,
  },
  /** Reasons why a run ended before its last epoch. */
  stopped: {
    loss: (most: string) => `stopped: loss ≤ ${most}`,
    accuracy: (least: string) => `stopped: accuracy ≥ ${least}`,
    patience: (epochs: number) => `stopped: no lower loss for ${many(epochs, 'epoch', 'epochs')}`,
  },
  transport: {
    label: 'Training controls',
    train: 'Train',
    trainAgain: 'Train again',
    pause: 'Pause',
    step: 'Step',
    reset: 'Reset',
    toEnd: 'Train to end',
    trainHint: 'Space',
    stepHint: 'One epoch (right arrow key)',
    pace: 'Speed',
    paces: {
      '1': '1 epoch per frame',
      '10': '10 epochs per frame',
      '100': '100 epochs per frame',
      watch: 'Watch (4 seconds)',
      max: 'As fast as possible',
    },
  },
  file: {
    label: 'Files',
    open: 'Open',
    share: 'Share',
    downloadModel: 'Download model JSON',
    /** The same where there is little room: a part of it. */
    downloadModelShort: 'JSON',
    download: 'Download',
    dropHere: 'Drop a model or experiment file to open it',
    choose: 'Choose a file to open',
    clipboard: 'the clipboard',
  },
  presets: { label: 'Presets' },
  /** What comes later than the first picture. */
  later: {
    waiting: 'This part of the page is still on its way …',
    failed:
      'This part of the page could not be fetched. Nothing is lost: try again once there is a connection.',
    again: 'Try again',
  },
  undo: {
    undo: 'Undo',
    redo: 'Redo',
    undoHint: 'Undo (Ctrl Z or ⌘Z)',
    redoHint: 'Redo (Shift Ctrl Z or ⇧⌘Z)',
  },
  theme: {
    label: 'Colors',
    system: 'as the system',
    light: 'light',
    dark: 'dark',
    button: (now: string) => `Colors: ${now}`,
  },
  language: { label: (signs: string) => `Language (${signs})` },
  notice: {
    dismiss: 'Dismiss',
  },
  update: {
    ready: 'A newer version of this page is ready. It is used once you reload; the work comes back, paused.',
    reload: 'Reload with it',
  },
  support: {
    webAssembly: 'WebAssembly',
    simd: 'WebAssembly SIMD',
    workers: 'Web Workers',
    lacking: (features: string[]) =>
      `This browser lacks ${features.join(' and ')}, which the training needs. A current Chrome, Edge, Firefox or Safari has what is missing.`,
  },
  storage: {
    none: 'it has no IndexedDB',
    offer: (epoch: number, time: string) =>
      `The work of an earlier tab is kept: trained for ${many(epoch, 'epoch', 'epochs')}, last changed ${time}.`,
    restore: 'Bring it back',
    time: (ms: number) => new Date(ms).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' }),
    unreadable: (reason: string) => `What this browser kept of your work can't be read. ${sentence(reason)}.`,
    refused: (reason: string) =>
      `This browser does not keep your work (${reason}): after a reload it would be gone. Everything else works; Download model JSON keeps it.`,
  },
  problems: {
    badFile: (name: string, reason: string) =>
      `${name} was not opened and nothing has changed. ${sentence(reason)}.`,
    otherNet: (name: string, reason: string) =>
      `${name} holds the parameters of another net, so nothing has changed. ${sentence(reason)}`,
    badLink: (reason: string) =>
      `The link could not be read, so this is the default experiment. ${sentence(reason)}.`,
    pointsNotInLink: (points: number) =>
      `The link does not carry the ${n(points)} own points of this experiment, so Gaussians stand in for them. To have the points, open the file that Download model JSON wrote.`,
    badValue: (label: string, reason: string) => `${label}: ${reason}. The value stays as it was.`,
    refused: (reason: string) => `Nothing has changed. ${sentence(reason)}.`,
    workerFailed: (reason: string) => `The training could not go on: ${reason}. Press Reset to start again.`,
    tooManyChanges: (most: number) => `${n(most)} changes are recorded: there can't be more`,
    workerDied: (reason: string) =>
      `The training process stopped unexpectedly (${reason || 'no reason given'}). It goes on from the last state shown.`,
    silentWorker: 'it no longer answers',
    pausedByForce:
      'An epoch of this net takes long here. It was broken off to pause, and the run stands where it was last shown.',
    unknownParts: (names: readonly string[], known: readonly string[]) =>
      `hide=${names.join(',')}: the page has no such part. Its parts are ${known.join(', ')}.`,
    crashed: 'Something in the page broke.',
    reload: 'Reload the page',
  },
  controls: {
    data: 'Data',
    network: 'Network',
    training: 'Training',
    help: (label: string) => `What is ${label}?`,
    helpAndNote: (label: string) => `What is ${label}, and what to mind here?`,
    seed: 'Seed',
    dice: 'Draw a new seed',
    classes: 'Classes',
    inputs: 'Inputs',
    distance: 'Distance of centers',
    hiddenLayers: 'Hidden layers',
    neurons: (layer: number) => `Neurons in hidden layer ${layer}`,
    activation: 'Activation',
    outputActivation: 'Output activation',
    noOutputActivation: 'None',
    loss: 'Loss',
    optimizer: 'Optimizer',
    more: 'More',
    moreOf: (section: string) => `More of ${section}`,
    numbered: (label: string, i: number) => `${label} ${i}`,
    zeroGrad: 'Zero the gradients',
    shuffle: 'Shuffle batches',
    stopAtLoss: 'Stop at loss',
    stopAtAccuracy: 'Stop at accuracy',
    patience: 'Patience',
    restartOnChange: 'Restart on change',
    logEvery: 'Log every',
    epochs: 'Epochs',
    batch: 'Batch size',
    fullBatch: 'full',
    mixed: 'Mixed',
    of: (owner: string, label: string) => `${owner}: ${label}`,
    parameters: (count: number) => many(count, 'parameter', 'parameters'),
  },
  /** Changes made without a restart. */
  changes: {
    label: 'Recorded changes',
    recorded: (count: number) => many(count, 'change recorded', 'changes recorded'),
    clear: 'Clear',
    clearHelp: 'Forget the changes and train again from the seed',
  },
  /** Kinds of data by their names in files. */
  kinds: {
    gaussians: 'Gaussians',
    circles: 'Circles',
    moons: 'Moons',
    spirals: 'Spirals',
    xor: 'XOR',
    checkerboard: 'Checkerboard',
    regression_plane: 'Plane (regression)',
    regression_gaussian: 'Bumps (regression)',
    custom: 'Own points',
  },
  /** The net's possible inputs for a point, by their names in files. */
  inputs: {
    x1: 'x1',
    x2: 'x2',
    'x1^2': 'x1²',
    'x2^2': 'x2²',
    'x1*x2': 'x1·x2',
    'sin(x1)': 'sin x1',
    'sin(x2)': 'sin x2',
  },
  /** Hyperparameters by their names in files and in PyTorch. */
  fields: {
    samples_per_class: { label: 'Samples per class' },
    samples: { label: 'Samples' },
    std: { label: 'Standard deviation' },
    noise: { label: 'Noise' },
    radii: { label: 'Radius' },
    arms: { label: 'Arms' },
    turns: { label: 'Turns' },
    balance: { label: 'Class balance' },
    test_fraction: { label: 'Test fraction' },
    lr: { label: 'Learning rate' },
    momentum: { label: 'Momentum' },
    dampening: { label: 'Dampening' },
    weight_decay: { label: 'Weight decay' },
    nesterov: { label: 'Nesterov' },
    l1: { label: 'L1 penalty' },
    betas: { label: 'Beta' },
    eps: { label: 'Epsilon' },
    amsgrad: { label: 'AMSGrad' },
    alpha: { label: 'Alpha' },
    centered: { label: 'Centered' },
    lr_decay: { label: 'Learning rate decay' },
    initial_accumulator_value: { label: 'Initial accumulator' },
    maximize: { label: 'Maximize' },
    negative_slope: { label: 'Negative slope' },
    approximate: { label: 'Approximation' },
    beta: { label: 'Beta' },
    threshold: { label: 'Threshold' },
    delta: { label: 'Delta' },
    p: { label: 'Dropout p' },
    num_parameters: { label: 'A slope a unit' },
    init: { label: 'First slope' },
    out_features: { label: 'Units' },
    bias: { label: 'Bias' },
  },
  charts: {
    lossCurve: 'Loss curve',
    lossTitle: 'Loss and accuracy, epoch by epoch',
    realLossTitle: 'Loss, epoch by epoch',
    boundary: 'Decision boundary',
    boundaryTitle: 'Where the net decides for which class',
    labels: 'Predicted labels',
    labelsTitle: 'Predicted labels, as PyTorch prints them',
    network: 'Network graph',
    networkTitle: 'The network and its weights',
    axisEpochs: 'Epochs',
    axisLoss: 'Loss',
    linear: 'linear',
    log: 'log',
    classLegend: (k: number) => `class ${k}`,
    realLegend: (sign: number, middle: string): string =>
      (sign === 0 ? '' : sign < 0 ? 'below ' : 'above ') + middle,
    realOutput: 'output',
    realTitle: (name: string | null) => `Output of the net${name === null ? '' : `: ${name}`}`,
    wrongLegend: 'predicted wrong',
    testLegend: 'test set',
    curves: {
      loss: 'loss',
      accuracy: 'accuracy',
      'test loss': 'test loss',
      'test accuracy': 'test accuracy',
    },
    epoch: { linear: 'epoch', log: 'epoch + 1' },
    positive: 'positive weight',
    negative: 'negative weight',
    chance: (classes: number) => `ln ${classes} = random guessing`,
    softmaxFloor: (classes: number) =>
      classes === 2
        ? 'ln(1 + 1/e) = lowest loss with two softmaxes'
        : `ln(1 + ${classes - 1}/e) = lowest loss with two softmaxes`,
    lossHover: (epoch: number, loss: string, accuracy: string) =>
      `epoch ${n(epoch)} · loss ${loss} · accuracy ${accuracy}`,
    realLossHover: (epoch: number, loss: string) => `epoch ${n(epoch)} · loss ${loss}`,
    testHover: (values: string, epoch: number | null) =>
      ` · ${values}${epoch === null ? '' : ` at epoch ${n(epoch)}`}`,
    boundaryHint: 'Point at a sample, or use the arrow keys',
    before: 'before',
    lossHint: 'Point at the curve, or focus it and use the arrow keys',
    labelsHint: 'Each cell is a sample; pointing at one shows it in the plot above',
    /** Hints where a finger points. */
    touch: {
      boundary: 'Tap a sample to read it',
      loss: 'Tap the curve to read an epoch',
      labels: 'Each cell is a sample; tap one to see it in the plot',
    },
    row: (row: number) => `row ${row}`,
    testRow: (row: number) => `row ${row}, of the test set,`,
    sample: (row: string, x1: string, x2: string, probabilities: string, predicted: string, label: string) =>
      `${row} at (${x1}, ${x2}) · ${probabilities} · predicted ${predicted}, true ${label}`,
    realSample: (row: string, x1: string, x2: string, output: string, target: string, name: string | null) =>
      `${row} at (${x1}, ${x2}) · output ${output}, ${name ?? 'target'} ${target}`,
    probability: (k: string, p: string) => `p(${k}) ${p}`,
    inputs: 'inputs',
    output: (units: number) => `output ${units}`,
    lossEmpty: 'No epoch is trained yet.',
    lossSummary: (from: string, to: string, epochs: number, right: number, samples: number) =>
      `Over ${many(epochs, 'epoch', 'epochs')} the loss went from ${from} to ${to}; ${n(right)} of ${n(samples)} samples are predicted right.`,
    realLossSummary: (from: string, to: string, epochs: number) =>
      `Over ${many(epochs, 'epoch', 'epochs')} the loss went from ${from} to ${to}.`,
    realSummary: (samples: number) =>
      `${many(samples, 'point', 'points')} in the colors of their targets, over the net's output in the same colors.`,
    boundarySummary: (classes: number, right: number, samples: number) =>
      `${many(samples, 'point', 'points')} of ${n(classes)} classes over the net's probabilities; ${n(right)} are on the correct side.`,
    testSummary: (samples: number, loss: string, accuracy: string | null) =>
      ` ${many(samples, 'point', 'points')}, drawn hollow, ${samples === 1 ? 'is' : 'are'} kept for the test: loss ${loss}${accuracy === null ? '' : `, accuracy ${accuracy}`}.`,
    testLossSummary: (loss: string) => ` The loss of the test set went to ${loss}.`,
    labelsSummary: (counts: string, wrong: number) =>
      `Predicted: ${counts}. ${wrong === 0 ? 'None is wrong' : `${many(wrong, 'is', 'are')} wrong`}.`,
    noLabels:
      'Regression predicts numbers, so there are no labels. Point at a sample in the plot above for its output and target.',
    labelsCount: (count: number, label: number) => `${n(count)} times ${label}`,
    networkSummary: (sizes: string, parameters: number) =>
      `Layers of ${sizes} units with ${many(parameters, 'parameter', 'parameters')}.`,
  },
  points: {
    hints: {
      add: 'Click to add a point, drag to spray, drag a point to move it; with keys: arrows and Enter',
      spray: 'Drag to spray points; with keys: arrows and Enter',
      move: 'Drag a point; with keys: arrows, Enter takes and puts down',
      erase: 'Drag over points; with keys: arrows and Delete',
    },
    touchHints: {
      add: 'Tap to add a point, drag to spray, drag a point to move it',
      spray: 'Drag to spray points',
      move: 'Drag a point to move it',
      erase: 'Drag over points to erase them',
    },
    cursor: (x1: string, x2: string) => `at (${x1}, ${x2}) · Enter adds a point here`,
    held: (x1: string, x2: string) => `held at (${x1}, ${x2}) · Enter puts it down, Escape back`,
  },
  fresh: {
    draw: 'Test on new points',
    help: 'Tests the net on 200 points, or as near to it as whole classes come, of the same kind that it has not seen: those of the next seed. They are drawn hollow over the others.',
    result: (samples: number, seed: number, loss: string, accuracy: string | null) =>
      `${many(samples, 'new point', 'new points')} of seed ${seed}: loss ${loss}${accuracy === null ? '' : `, accuracy ${accuracy}`}`,
    dismiss: 'Dismiss the new points',
  },
  graph: {
    hint: 'Each square maps one neuron’s output over the plane. Hover for its formula; click a line or neuron to change its value.',
    touchHint:
      'Each square maps one neuron’s output over the plane. Tap one for its formula; tap a line or neuron to change its value.',
    exact: (name: string, value: string) => `${name} = ${value}`,
    editor: 'Set a parameter',
    parameter: 'Parameter',
    close: 'Close',
    layers: (count: number) => many(count, 'hidden layer', 'hidden layers'),
    addLayer: 'Add a hidden layer',
    removeLayer: 'Remove the last hidden layer',
    layerToChange: 'Hidden layer to change',
    neuronsOf: (layer: number, units: number) => `layer ${layer}: ${many(units, 'neuron', 'neurons')}`,
    addNeuron: (layer: number) => `Add a neuron to hidden layer ${layer}`,
    removeNeuron: (layer: number) => `Remove a neuron from hidden layer ${layer}`,
  },
  formula: { more: (terms: number) => `${many(terms, 'term', 'terms')} more` },
  drawer: {
    label: 'Drawer',
    show: 'Open the drawer',
    hide: 'Close the drawer',
    height: 'Height of the drawer',
    tabs: {
      console: 'Console',
      script: 'PyTorch script',
      evaluation: 'Evaluation',
      layers: 'Layers',
      hiddenSpace: 'Hidden space',
      modelFile: 'Model file',
      runs: 'Runs',
      seeds: 'Seeds',
      sweep: 'Sweep',
    },
  },
  runs: {
    name: (run: number) => `run ${run}`,
    legend: 'Pinned runs',
    hover: (name: string, loss: string) => `${name}: ${loss}`,
    summary: (name: string, loss: string) => `Pinned, ${name}: ended at ${loss}.`,
  },
  read: {
    atTop: 'the file',
    got: (what: string, value: string) => `expected ${what}, got ${value}`,
    missing: (what: string) => `expected ${what}, but it is missing`,
    unknownKey: (known: string) => `unknown key; the known ones are ${known}`,
    unknownName: (value: string, known: string) => `unknown name ${value}; the known ones are ${known}`,
    integer: (min: number, max: number) => `an integer from ${n(min)} to ${n(max)}`,
    number: (min: number, max: number) => `a number from ${n(min)} to ${n(max)}`,
    below: (min: number, max: number) => `a number from ${n(min)} to below ${n(max)}`,
    noSuchParameter: (name: string) => `this layer has no ${name} to initialize`,
    above: (min: number, max: number) => `a number above ${n(min)}, up to ${n(max)}`,
    orNull: (what: string) => `${what}, or null`,
    boolean: 'true or false',
    object: 'an object',
    list: (min: number, max: number) =>
      min === max ? `a list of ${n(min)}` : `a list of ${n(min)} to ${n(max)}`,
    text: 'a text',
    line: (max: number) => `one line of 1 to ${max} characters`,
    word: 'an integer from 0 to 4294967295',
    expectsFeatures: (expected: number, got: number, torch: string) =>
      `expected ${expected}, as many as it is given, got ${got}: ${torch}`,
    labelsOrTargets: 'expected exactly one of labels and targets',
    scaled: (min: number, max: number) => `a number from ${n(min)} to ${n(max)} once scaled`,
    repeated: (value: string) => `${value} is there twice`,
    noAccuracy: 'the target is a real number, of which no prediction is right or wrong',
    noLinear: 'expected at least one Linear layer',
    torchRefuses: (reason: string) => `PyTorch refuses it: ${reason}`,
    torchWarns: (reason: string) => `PyTorch runs it but says: ${reason}`,
    tooMuchMemory: (parameters: number, samples: number, needed: number, max: number) =>
      `${many(parameters, 'parameter', 'parameters')} and ${many(samples, 'sample', 'samples')} need ${n(needed)} MiB of memory; at most ${n(max)} MiB are taken`,
    tooManySamples: (max: number, got: number) => `expected at most ${n(max)} samples in all, got ${n(got)}`,
    batchTooLarge: (max: number, got: number) =>
      `expected at most ${n(max)}, the number of samples, got ${n(got)}`,
    notJson: (reason: string) => `it is not JSON (${reason})`,
    badLink: 'it does not hold a compressed experiment',
    linkTooLarge: (max: string) => `it unpacks to more than ${max}`,
  },
};
