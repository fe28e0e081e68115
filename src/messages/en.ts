/**
 * Every sentence and name that a user reads, in English. A translation is one more file with an object of the
 * same type.
 */
const count = new Intl.NumberFormat('en');
const plural = new Intl.PluralRules('en');
const list = new Intl.ListFormat('en');
const n = (value: number) => count.format(value);
const many = (value: number, one: string, other: string) =>
  `${n(value)} ${plural.select(value) === 'one' ? one : other}`;

/** Advice where a file holds more than tensors. */
const saveStateDict = 'save the state_dict instead: torch.save(net.state_dict(), path)';

/** Descriptions of what Train does next after a run is opened. */
const goesOn = (epoch: number, epochs: number) =>
  epoch < epochs ? '. Train goes on from there.' : ': all its epochs.';

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
    elapsed: (seconds: string) => `${seconds} s`,
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
    pause: 'Pause',
    step: 'Step',
    reset: 'Reset',
    toEnd: 'Train to end',
    trainHint: 'Space',
    stepHint: 'One epoch (right arrow key)',
    pace: 'Speed',
    paces: {
      '1': '1 epoch a frame',
      '10': '10 epochs a frame',
      '100': '100 epochs a frame',
      watch: 'Watch (4 seconds)',
      max: 'As fast as it can',
    },
  },
  embed: {
    plots: 'Plots',
    tabs: { boundary: 'Boundary', loss: 'Loss' },
    open: 'Open in nn.playground ↗',
  },
  file: {
    label: 'Files',
    open: 'Open',
    share: 'Share',
    copied: 'Link copied.',
    linkOpens: 'It opens this experiment.',
    linkWithoutPoints: (points: number) =>
      `It opens without the ${n(points)} own points: a link carries up to 300. For them a file is needed: Download model JSON.`,
    copyFailed: 'The browser did not allow copying. The link is in the address bar.',
    downloadModel: 'Download model JSON',
    /** The same where there is little room: a part of it. */
    downloadModelShort: 'JSON',
    download: 'Download',
    downloads: {
      stateDictJson: 'Download state_dict JSON',
      torchFile: 'Download .pt',
      torchCheckpoint: 'Download checkpoint .pt',
      safetensors: 'Download .safetensors',
      onnx: 'Download .onnx',
      dataCsv: 'Download data CSV',
      historyCsv: 'Download history CSV',
      predictionsCsv: 'Download predictions CSV',
    },
    sheets: {
      plotsPng: 'Download plots PNG',
      plotsSvg: 'Download plots SVG',
      reportHtml: 'Download report HTML',
    },
    dropHere: 'Drop a model or experiment file to open it',
    choose: 'Choose a file to open',
    clipboard: 'the clipboard',
  },
  presets: {
    label: 'Presets',
    items: {
      tutorial: {
        name: 'The tutorial',
        about:
          'Two clusters, two hidden layers of sigmoids, plain SGD: the loss falls to 0.33, near the floor that a Softmax before CrossEntropyLoss leaves it.',
      },
      withoutSoftmax: {
        name: 'Without the extra Softmax',
        about:
          'CrossEntropyLoss does its own softmax. Without the one in the net the loss gets through the floor of ln(1 + 1/e) = 0.3133.',
      },
      withoutZeroGrad: {
        name: 'Without zero_grad',
        about:
          'The gradients are never cleared and pile up, step by step. The mistake acts as a momentum of 1: here the net learns some seventy times faster.',
      },
      allZero: {
        name: 'All parameters zero',
        about:
          'Every unit of a layer is the same as its neighbour and gets the same gradient, here none: the loss stays at ln 2, a guess by chance.',
      },
      lrOne: {
        name: 'Learning rate 1',
        about: 'The tutorial with steps a hundred times as long arrives in a hundredth of the epochs.',
      },
      lrTen: {
        name: 'Learning rate 10',
        about: 'Longer still, and still faster: ten epochs do what took the tutorial ten thousand.',
      },
      lrHundred: {
        name: 'Learning rate 100',
        about:
          'Now a step is too long. It throws the net to where Softmax gives 0 or 1, the same for all points, and has no slope: the loss stays above that of a guess.',
      },
      logisticRegression: {
        name: 'Logistic regression',
        about:
          'One Linear, three parameters, no hidden layer: where a straight line divides the classes nothing more is needed.',
      },
      xorStraight: {
        name: 'XOR without a hidden layer',
        about:
          'No straight line parts two classes that lie crosswise: the net never gets three of four points right.',
      },
      xorHidden: {
        name: 'XOR with a hidden layer',
        about: 'Four hidden units bend the boundary, and more than nine of ten points are right.',
      },
      spirals: {
        name: 'Two spirals',
        about:
          'Two layers of 16 ReLUs and Adam wind the boundary between the arms until every point is on its side.',
      },
      threeClasses: {
        name: 'Three classes',
        about: 'Three outputs, one for each class, and the largest decides.',
      },
      deadRelus: {
        name: 'Dead ReLUs',
        about:
          'A few steps of learning rate 5 push every ReLU of a layer below zero for every point. There its slope is 0, and no gradient ever comes back.',
      },
      vanishing: {
        name: 'Vanishing gradients',
        about:
          'Through six layers of sigmoids, each with a slope of at most a quarter, hardly any gradient reaches the first: 10,000 epochs stay at ln 2.',
      },
      overfitting: {
        name: 'Overfitting',
        about:
          'A thousand parameters learn 40 points by heart. All of those are right, but of the 160 that were kept from training less than three quarters.',
      },
      circlesSquared: {
        name: 'Circles made straight',
        about:
          'With x1² and x2² as inputs a ring is a straight line: without any hidden layer every point is right.',
      },
      regression: {
        name: 'Regression',
        about:
          'The target is a number, not a class: the net learns three hills and three hollows, with the mean squared error as its loss.',
      },
    },
  },
  undo: {
    undo: 'Undo',
    redo: 'Redo',
    undoHint: 'Undo (Ctrl Z or ⌘Z)',
    redoHint: 'Redo (Shift Ctrl Z or ⇧⌘Z)',
  },
  theme: {
    label: 'Colours',
    system: 'as the system',
    light: 'light',
    dark: 'dark',
    button: (now: string) => `Colours: ${now}`,
  },
  language: { label: (signs: string) => `Language (${signs})` },
  notice: {
    dismiss: 'Dismiss',
    buildNet: 'Build the net to match',
    activation: 'Activation between the layers',
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
    outdated:
      'nn.playground needs a newer browser than this one: one with JavaScript modules, Web Workers and WebAssembly SIMD. A current Chrome, Edge, Firefox or Safari has them.',
  },
  storage: {
    none: 'it has no IndexedDB',
    offer: (epoch: number, time: string) =>
      `The work of an earlier tab is kept: trained for ${many(epoch, 'epoch', 'epochs')}, last changed ${time}.`,
    restore: 'Bring it back',
    time: (ms: number) => new Date(ms).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' }),
    unreadable: (reason: string) => `What this browser kept of your work can't be read. ${reason}.`,
    refused: (reason: string) =>
      `This browser does not keep your work (${reason}): after a reload it would be gone. Everything else works; Download model JSON keeps it.`,
  },
  opening: {
    title: (name: string) => `Open ${name}?`,
    replaces: (epoch: number) =>
      `The run at hand, trained for ${many(epoch, 'epoch', 'epochs')}, makes way for it. Undo brings it back.`,
    what: 'What changes',
    now: 'Now',
    after: 'Then',
    same: 'the same',
    layers: 'Layers',
    shapes: 'Parameters',
    epoch: 'Epoch',
    settings: 'Settings',
    epochs: (epoch: number) => n(epoch),
    open: 'Open',
    cancel: 'Cancel',
  },
  opened: {
    run: (name: string, epoch: number, epochs: number) =>
      `Opened ${name}, trained for ${many(epoch, 'epoch', 'epochs')}${goesOn(epoch, epochs)}`,
    parameters: (name: string, epoch: number, epochs: number) =>
      `Loaded the parameters in ${name} into the net${epoch === 0 ? '' : `, trained for ${many(epoch, 'epoch', 'epochs')}`}${goesOn(epoch, epochs)}`,
    points: (name: string, points: number) => `Opened the ${many(points, 'point', 'points')} in ${name}.`,
    classes: (names: string) => ` Classes: ${names}.`,
    class: (name: string, k: number) => `${name} → ${k}`,
    standardized: ' Both coordinates are standardised: mean 0, standard deviation 1.',
    experiment: (name: string) => `Opened the experiment in ${name}, untrained.`,
  },
  problems: {
    badFile: (name: string, reason: string) => `${name} was not opened and nothing has changed. ${reason}.`,
    otherNet: (name: string, reason: string) =>
      `${name} holds the parameters of another net, so nothing has changed. ${reason}`,
    badLink: (reason: string) => `The link could not be read, so this is the default experiment. ${reason}.`,
    pointsNotInLink: (points: number) =>
      `The link does not carry the ${n(points)} own points of this experiment, so Gaussians stand in for them. To have the points, open the file that Download model JSON wrote.`,
    badValue: (label: string, reason: string) => `${label}: ${reason}. The value stays as it was.`,
    refused: (reason: string) => `Nothing has changed. ${reason}.`,
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
    short: {
      neurons: (layer: number) => `hidden layer ${layer}`,
    },
    parameters: (count: number) => many(count, 'parameter', 'parameters'),
  },
  help: {
    seed: 'Every random number follows from it: the same seed gives the same data, the same first weights and the same losses, here and in PyTorch.',
    classes:
      'How many clusters there are, each a class of its own. More than two lie on a circle. The net gets an output for each.',
    inputs:
      'What the net is given of each point. Squares, the product and sines let a small net draw curves.',
    distance:
      'How far apart the clusters lie, along each axis. At 4 their centers are (2, 2) and (−2, −2); below 2 they overlap.',
    hiddenLayers:
      'Layers between the inputs and the output, each a Linear followed by an activation. With none the net can only draw a straight line.',
    neurons:
      'How many values the layer computes. Each is a weighted sum of all values of the layer before, put through the activation.',
    activation:
      'The bend after each hidden layer. Without one, any number of layers would be no more than a single Linear.',
    outputActivation:
      'What is done to the outputs last: Softmax makes probabilities of them, LogSoftmax their logarithms, Sigmoid a number from 0 to 1 of each. Some losses do that themselves, and then it happens twice.',
    loss: 'What training makes small. Choosing another one also gives the net the outputs and the last layer that suit it; the Output activation can then be changed against the advice.',
    optimizer:
      'How a step is made of the gradients. SGD follows them, the others divide by how large they have been for each weight.',
    zeroGrad:
      'PyTorch adds new gradients to the old ones until they are set to zero. Off is what happens when that line is forgotten.',
    shuffle: 'Whether the rows are drawn in a new order before each epoch. Only mini-batches ask for it.',
    stopAtLoss: 'Training ends with the first epoch whose loss is at or below this. At 0 it never does.',
    stopAtAccuracy:
      'Training ends with the first epoch whose share of right predictions is at or above this. At 0 it never does.',
    patience:
      'Training ends once so many epochs in a row have not brought the loss below the lowest before them. At 0 it never does.',
    restartOnChange:
      'Off, a run that is under way goes on with another learning rate and the like instead of starting again. Each such change is recorded with its epoch, so that the run can be had again, in the script too.',
    logEvery: 'The Console prints the loss of each epoch that this divides.',
    epochs: 'How often the whole training set is gone through.',
    batch:
      'Rows used for one step. “Full” takes all of them at once and draws nothing; a smaller batch shuffles the rows before each epoch and steps more often.',
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
    regression_plane: 'Plane',
    regression_gaussian: 'Bumps',
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
    samples_per_class: {
      label: 'Samples per class',
      help: 'How many points each class has. They are drawn class by class, so the first labels below are those of class 0.',
    },
    samples: {
      label: 'Samples',
      help: 'How many points there are in all. They are drawn anywhere in a square and then sorted into classes, or measured.',
    },
    std: {
      label: 'Standard deviation',
      help: 'How far the points of a cluster scatter around its center.',
    },
    noise: {
      label: 'Noise',
      help: 'How far the points scatter around the place that their class or target was taken from: the standard deviation along each axis.',
    },
    radii: {
      label: 'Radius',
      help: 'How far from the middle the points of a class lie.',
    },
    arms: {
      label: 'Arms',
      help: 'How many spirals wind around the middle, each a class of its own. The net gets an output for each.',
    },
    turns: {
      label: 'Turns',
      help: 'How often an arm winds around the middle. The more, the harder the arms are to tell apart.',
    },
    balance: {
      label: 'Class balance',
      help: 'How many points every class but 0 has, as a share of those of class 0. Below 1 the others are rarer, and a net that always says 0 is right more often.',
    },
    test_fraction: {
      label: 'Test fraction',
      help: 'The share of the samples that is kept from training. Which ones is drawn at random after the data; above 0, all later draws change.',
    },
    lr: {
      label: 'Learning rate',
      help: 'How far each step moves the weights against the gradient. Too small and nothing happens, too large and the loss jumps about.',
    },
    momentum: {
      label: 'Momentum',
      help: 'How much of the last step is carried on into the next one. It smooths the path and speeds it up.',
    },
    dampening: {
      label: 'Dampening',
      help: 'How much of a new gradient is held back from the momentum. 0 lets all of it in.',
    },
    weight_decay: {
      label: 'Weight decay',
      help: 'Pulls every weight towards zero at each step, which keeps the boundary simple.',
    },
    nesterov: {
      label: 'Nesterov',
      help: 'Looks one step of momentum ahead before it turns. It needs a momentum above 0 and no dampening.',
    },
    l1: {
      label: 'L1 penalty',
      help: 'Adds this much times the sign of each weight to its gradient, which drives weights to exactly nothing. Biases are left out; PyTorch has no such option, the script adds the line.',
    },
    betas: {
      label: 'Beta',
      help: 'How slowly the running means of the gradient (1) and of its square (2) forget. Closer to 1 remembers longer.',
    },
    eps: {
      label: 'Epsilon',
      help: 'Added to the divisor so that nothing is divided by zero. Larger values make the steps more like plain SGD’s.',
    },
    amsgrad: {
      label: 'AMSGrad',
      help: 'Divides by the largest mean square so far instead of the present one. Steps then never grow back.',
    },
    alpha: {
      label: 'Alpha',
      help: 'RMSprop: how slowly the mean of the squared gradient forgets. ELU: the value that it approaches far below zero.',
    },
    centered: {
      label: 'Centered',
      help: 'Divides by the variance of the gradient instead of its mean square. That costs a second running mean.',
    },
    lr_decay: {
      label: 'Learning rate decay',
      help: 'The learning rate is divided by 1 + this times the steps taken. 0 keeps it.',
    },
    initial_accumulator_value: {
      label: 'Initial accumulator',
      help: 'What the sum of squared gradients begins with. More makes the first steps smaller.',
    },
    negative_slope: {
      label: 'Negative slope',
      help: 'How steep the activation is below zero. 0 makes it a ReLU, 1 no bend at all.',
    },
    approximate: {
      label: 'Approximation',
      help: 'How GELU gets at the normal distribution: “none” by the error function, “tanh” by a formula that was once faster. They differ by less than 0.001.',
    },
    beta: {
      label: 'Beta',
      help: 'How sharp the bend at zero is. The larger, the more like a ReLU.',
    },
    threshold: {
      label: 'Threshold',
      help: 'Where beta times x is above it, Softplus is x itself. At 20 nobody sees the difference.',
    },
    delta: {
      label: 'Delta',
      help: 'Below this distance the loss is a parabola, beyond it a straight line. Large errors then pull no harder than moderate ones.',
    },
    p: {
      label: 'Dropout p',
      help: 'The chance of each number to be set to 0 in training. The others are scaled up to make up for it.',
    },
    num_parameters: {
      label: 'A slope a unit',
      help: 'Whether each number that comes in has a slope of its own below zero, or all share one. PyTorch’s default is one for all.',
    },
    init: {
      label: 'First slope',
      help: 'How steep PReLU is below zero before training. From there on the slope is learnt like a weight.',
    },
    out_features: {
      label: 'Units',
      help: 'How many numbers the layer gives out, each a weighted sum of all that come in.',
    },
    bias: {
      label: 'Bias',
      help: 'Whether a number of its own is added to each weighted sum. Without it every boundary goes through the middle.',
    },
  },
  /** Hyperparameters of torch.nn.init's functions. */
  initFields: {
    a: {
      label: 'a',
      help: 'Of uniform_ the least number drawn; of the Kaiming inits the slope below zero of the LeakyReLU that follows.',
    },
    b: { label: 'b', help: 'The numbers drawn lie below this one.' },
    mean: { label: 'Mean', help: 'The middle of the numbers drawn.' },
    std: { label: 'Standard deviation', help: 'How far the numbers drawn scatter around their mean.' },
    val: { label: 'Value', help: 'What every number is set to.' },
    gain: {
      label: 'Gain',
      help: 'Makes the numbers drawn larger. PyTorch advises 5/3 before Tanh and √2 before ReLU.',
    },
    mode: {
      label: 'Mode',
      help: 'Whether the size of the numbers going forwards (fan_in) or of the gradients coming back (fan_out) is kept from layer to layer.',
    },
    nonlinearity: { label: 'Nonlinearity', help: 'The activation that the numbers drawn are to suit.' },
  },
  /** By the names of the losses' lossMismatches: what happens, and what is done instead. */
  lossMismatches: {
    softmaxTwice:
      'CrossEntropyLoss applies a softmax itself, so here it is applied twice and the loss stays well above 0. PyTorch users leave the Softmax layer out.',
    logSoftmaxTwice:
      'CrossEntropyLoss takes the log-softmax itself, and a second one changes nothing: the numbers are the same. PyTorch users leave the LogSoftmax layer out, or pair it with NLLLoss.',
    nllOfProbabilities:
      'NLLLoss takes logarithms and gets probabilities, so the loss is only the mean of −p, from 0 down to −1. PyTorch users put LogSoftmax there, or use CrossEntropyLoss without either.',
    nllWithoutLogSoftmax:
      'NLLLoss takes logarithms of probabilities, and of other outputs the loss is no measure of being right: often it falls without end. PyTorch users end the net with LogSoftmax, or use CrossEntropyLoss.',
    sigmoidTwice:
      'BCEWithLogitsLoss applies a sigmoid itself, so here it is applied twice and no probability can fall below 0.5. PyTorch users leave the Sigmoid layer out, or use BCELoss.',
    softmaxOfOne:
      'Softmax over a single output always gives 1, whatever the net computes, so nothing is learned. PyTorch users put a Sigmoid there for BCELoss, and no layer for BCEWithLogitsLoss.',
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
    realLegend: (sign: number): string => (sign === 0 ? '0' : sign < 0 ? 'below 0' : 'above 0'),
    realOutput: 'output',
    realTitle: 'Output of the net',
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
    chance: (classes: number) => `ln ${classes}: a guess by chance`,
    softmaxFloor: (classes: number) =>
      classes === 2
        ? 'ln(1 + 1/e): the floor of softmax twice'
        : `ln(1 + ${classes - 1}/e): the floor of softmax twice`,
    lossHover: (epoch: number, loss: string, accuracy: string) =>
      `epoch ${n(epoch)} · loss ${loss} · accuracy ${accuracy}`,
    realLossHover: (epoch: number, loss: string) => `epoch ${n(epoch)} · loss ${loss}`,
    testHover: (values: string, epoch: number | null) =>
      ` · ${values}${epoch === null ? '' : ` at epoch ${n(epoch)}`}`,
    boundaryHint: 'Point at a sample, or focus the plot and use the arrow keys',
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
    sample: (row: string, x1: string, x2: string, probabilities: string, predicted: number, label: number) =>
      `${row} at (${x1}, ${x2}) · ${probabilities} · predicted ${predicted}, true ${label}`,
    realSample: (row: string, x1: string, x2: string, output: string, target: string) =>
      `${row} at (${x1}, ${x2}) · output ${output}, target ${target}`,
    probability: (k: number, p: string) => `p(${k}) ${p}`,
    inputs: 'inputs',
    output: (units: number) => `output ${units}`,
    lossEmpty: 'No epoch is trained yet.',
    lossSummary: (from: string, to: string, epochs: number, right: number, samples: number) =>
      `Over ${many(epochs, 'epoch', 'epochs')} the loss went from ${from} to ${to}; ${n(right)} of ${n(samples)} samples are predicted right.`,
    realLossSummary: (from: string, to: string, epochs: number) =>
      `Over ${many(epochs, 'epoch', 'epochs')} the loss went from ${from} to ${to}.`,
    realSummary: (samples: number) =>
      `${many(samples, 'point', 'points')} in the colours of their targets, over the net's output in the same colours.`,
    boundarySummary: (classes: number, right: number, samples: number) =>
      `${many(samples, 'point', 'points')} of ${n(classes)} classes over the net's probabilities; ${n(right)} lie on their own side of the boundary.`,
    testSummary: (samples: number, loss: string, accuracy: string | null) =>
      ` ${many(samples, 'point', 'points')}, drawn hollow, ${samples === 1 ? 'is' : 'are'} kept for the test: loss ${loss}${accuracy === null ? '' : `, accuracy ${accuracy}`}.`,
    testLossSummary: (loss: string) => ` The loss of the test set went to ${loss}.`,
    labelsSummary: (counts: string, wrong: number) =>
      `Predicted: ${counts}. ${wrong === 0 ? 'None is wrong' : `${many(wrong, 'is', 'are')} wrong`}.`,
    noLabels:
      'A real target has no labels. The net gives a number for each sample: point at one in the plot above for its output and target.',
    labelsCount: (count: number, label: number) => `${n(count)} times ${label}`,
    networkSummary: (sizes: string, parameters: number) =>
      `Layers of ${sizes} units with ${many(parameters, 'parameter', 'parameters')}.`,
  },
  points: {
    classLabel: 'Class of new points',
    addClass: 'Add class',
    toolLabel: 'Tool',
    tools: { add: 'Add', spray: 'Spray', move: 'Move', erase: 'Erase' },
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
    center: (k: number, x1: string, x2: string) => `Center of class ${k}: (${x1}, ${x2})`,
    centerHint: 'Drag, or use the arrow keys (with Shift: by 1)',
  },
  plots: { sheet: 'Network, decision boundary, loss curve and predicted labels' },
  report: { title: 'nn.playground: report of a run' },
  /** Captions below pictures, and at the head of the report. */
  caption: {
    labels: {
      data: 'Data',
      inputs: 'Inputs',
      net: 'Net',
      loss: 'Loss',
      optimizer: 'Optimizer',
      training: 'Training',
      result: 'Result',
    },
    samples: (samples: number) => many(samples, 'sample', 'samples'),
    training: (seed: number, epochs: number, batch: number | null) =>
      `seed ${seed}, up to ${many(epochs, 'epoch', 'epochs')}, ${batch === null ? 'the whole training set in each step' : `batches of ${n(batch)}`}`,
    result: (epoch: number, loss: string | null, accuracy: string | null) =>
      `after ${many(epoch, 'epoch', 'epochs')}${loss === null ? '' : `: loss ${loss}`}${accuracy === null ? '' : `, accuracy ${accuracy}`}`,
    test: (loss: string, samples: string) => `, test loss ${loss} on ${samples} samples kept from training`,
    l1: (l1: number) => `, with an L1 penalty of ${l1}`,
  },
  table: {
    title: (name: string) => `Points from ${name}`,
    note: (rows: number, columns: number) =>
      `${many(rows, 'row', 'rows')} of ${many(columns, 'column', 'columns')}; the first ones:`,
    column: (i: number) => `column ${i}`,
    header: 'The first line names the columns',
    standardize: 'Standardise',
    standardizeHint: 'each coordinate minus its mean, divided by its standard deviation',
    roles: { x1: 'x1', x2: 'x2', label: 'Label' },
    classes: 'Classes',
    class: (name: string, k: number, points: number) => `${name} → ${k} (${n(points)})`,
    preview: 'First rows',
    use: 'Use these points',
    cancel: 'Cancel',
  },
  fresh: {
    draw: 'Draw fresh points',
    help: 'Tests the net on 200 points, or as near to it as whole classes come, of the same kind that it has not seen: those of the next seed. They are drawn hollow over the others.',
    result: (samples: number, seed: number, loss: string, accuracy: string | null) =>
      `${many(samples, 'fresh point', 'fresh points')} of seed ${seed}: loss ${loss}${accuracy === null ? '' : `, accuracy ${accuracy}`}`,
    dismiss: 'Dismiss the fresh points',
    none: 'Own points have no kind to draw further ones of.',
  },
  graph: {
    hint: 'Each square is what a neuron gives over the plane. Point to read numbers; click, or drag sideways, to set one.',
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
  layers: {
    label: 'Layers',
    list: 'Layers of the net, in order',
    name: (index: number, type: string) => `${type} ${index}`,
    type: 'Kind of layer to add',
    add: 'Add layer',
    where: (index: number) => `after layer ${index}`,
    up: (name: string) => `Move up ${name}`,
    down: (name: string) => `Move down ${name}`,
    remove: (name: string) => `Remove ${name}`,
    none: 'This layer has no hyperparameters.',
    init: { weight: 'Init of weight', bias: 'Init of bias' },
    initHelp:
      'What the first numbers are drawn by. An init of its own is drawn after all layers have had their default one, as a script would.',
    defaultInit: 'default',
  },
  hiddenSpace: {
    label: 'Hidden space',
    title: 'The plane as a layer sees it',
    layer: 'Layer',
    across: 'Across',
    up: 'Up',
    hidden: (layer: number, units: number) => `hidden layer ${layer} (${many(units, 'unit', 'units')})`,
    outputs: (units: number) => `${many(units, 'output', 'outputs')}`,
    words:
      'Two units of a layer span a plane of their own. The net bends the grid and moves the points, until the next layer can part the classes by a straight line.',
    equalX1: 'equal x1',
    equalX2: 'equal x2',
    summary: (x: string, y: string, samples: number) =>
      `${many(samples, 'point', 'points')} where ${x} and ${y} put them, over the bent square grid.`,
    hint: 'Point at a sample, or focus the plot and use the arrow keys',
  },
  formula: { more: (terms: number) => `${many(terms, 'term', 'terms')} more` },
  script: {
    label: 'PyTorch script',
    download: 'Download script .py',
    downloadNotebook: 'Download notebook .ipynb',
  },
  drawer: {
    label: 'Drawer',
    show: 'Open the drawer',
    hide: 'Close the drawer',
    height: 'Height of the drawer',
  },
  evaluation: {
    label: 'Evaluation',
    none: 'The target is a number, so no class can be confused with another.',
    confusion: 'Confusion matrix',
    rows: 'Samples',
    rowSets: { all: 'all', training: 'training', test: 'test' },
    trueClass: (k: number) => `true ${k}`,
    predictedClass: (k: number) => `predicted ${k}`,
    cell: (label: number, predicted: number, count: number) =>
      `${many(count, 'sample', 'samples')} of class ${label} predicted as ${predicted}`,
    hint: 'Choose a cell to see its samples in the plots',
    classes: 'Classes',
    className: 'Class',
    precision: 'Precision',
    recall: 'Recall',
    layers: 'Layers',
    layer: 'Layer',
    gradient: 'Gradient norm',
    gradientHint: 'Length of the gradient in the last step, of weight and bias together',
    saturated: 'Saturated',
    saturatedHint: 'Share of the numbers at which the slope is below a twentieth of the steepest',
    unknown: '–',
  },
  modelFile: {
    label: 'Model file',
    wholeNet: 'The whole net',
    stateDict: 'The state_dict',
    wholeNetHolds:
      'Structure and parameters: the name of each module’s class, its settings and its tensors. Nothing has to be built before it is loaded, but each class must be there, under the same name.',
    stateDictHolds:
      'The parameters alone, each under its module’s place in the Sequential. The net must be built first, with the same structure.',
    writes: 'Written by',
    reads: 'Read by',
    columns: { name: 'Tensor', shape: 'Shape', dtype: 'dtype', bytes: 'Bytes', first: 'First values' },
    noParameters: 'no parameters',
    bytes: (bytes: number) => n(bytes),
    total: (tensors: number, values: number) =>
      `${many(tensors, 'tensor', 'tensors')}, ${many(values, 'number', 'numbers')}`,
    missing: (keys: readonly number[], names: readonly string[]) =>
      keys.length === 0
        ? 'Every module has parameters, so every place of the Sequential has its keys.'
        : `There ${keys.length === 1 ? 'is no key' : 'are no keys'} for ${list.format(keys.map(String))}: ${list.format(names)} ${names.length === 1 ? 'has' : 'have'} no parameters, so there is nothing to save. Their places count all the same, which is why the numbers of the others have gaps.`,
    into: 'Load it into',
    others: {
      same: 'the same structure',
      fewer: 'one hidden layer fewer',
      more: 'one hidden layer more',
      wider: 'other widths',
    },
    matched: '<All keys matched successfully>',
    refused: (reason: string) => `RuntimeError: ${reason}`,
    loads: 'What PyTorch says',
    weightsOnly:
      'From PyTorch 2.6 on, torch.load takes weights_only=True unless it is told otherwise. Then only tensors, numbers and plain containers are read. A whole net names classes, and loading stops at the first of them:',
    weightsOnlySays: (global: string) =>
      `_pickle.UnpicklingError: Weights only load failed. …\nWeightsUnpickler error: Unsupported global: GLOBAL ${global} was not an allowed global by default. …`,
    weightsOnlyOff:
      'With weights_only=False it is read as before, and runs whatever the file asks for: only for files that you trust.',
    wholeHere: (reason: string) =>
      `This page never runs what a file holds. Of a saved whole net it says: ${reason}. Its own file of structure and parameters is “Download model JSON”.`,
    stateDictSafe:
      'It is read with weights_only=True as well as without, in every version: “Download .pt” writes such a file.',
    waiting: 'The net is being built.',
  },
  runs: {
    label: 'Runs',
    empty: 'Each run that is trained to its end is listed here, with what was changed for it.',
    number: 'Run',
    changes: 'Changed',
    loss: 'Loss',
    accuracy: 'Accuracy',
    testLoss: 'Test loss',
    testAccuracy: 'Test accuracy',
    epochs: 'Epochs',
    pin: (run: number) => `Pin run ${run}`,
    pinHint: 'Draws its loss over the one at hand',
    pinsTaken: (max: number) => `${n(max)} are pinned, which is all that can be told apart`,
    open: (run: number) => `Open run ${run}`,
    first: 'the first run',
    byHand: 'weights set by hand',
    same: 'the same settings, other weights to start from',
    change: (label: string, from: string, to: string) => `${label} ${from} → ${to}`,
    changed: (label: string) => `${label} changed`,
    diverged: (epoch: number) => `diverged at epoch ${n(epoch)}`,
    name: (run: number) => `run ${run}`,
    legend: 'Pinned runs',
    hover: (run: number, loss: string) => `run ${run} ${loss}`,
    summary: (run: number, loss: string) => `Run ${run}, pinned, ended at ${loss}.`,
    on: 'on',
    off: 'off',
    nothing: 'none',
    /** Settings that have no entry in `fields`, by their paths. */
    settings: {
      seed: 'Seed',
      inputs: 'Inputs',
      'data.kind': 'Data',
      'data.centers': 'Centers',
      'data.features': 'Points',
      'data.labels': 'Labels',
      'data.radii': 'Radii',
      'loss.type': 'Loss',
      'optimizer.type': 'Optimizer',
      'training.epochs': 'Epochs',
      'training.batch_size': 'Batch size',
      'training.shuffle': 'Shuffle',
      'training.zero_grad': 'Zero the gradients',
      'training.stop_at_loss': 'Stop at loss',
      'training.stop_at_accuracy': 'Stop at accuracy',
      'training.patience': 'Patience',
      'training.changes': 'Changes while training',
      'training.log_every': 'Log every',
      'model.layers': 'Layers',
      'model.activation': 'Activation',
      'model.outputActivation': 'Output activation',
      bias: 'Bias',
      'init.weight.type': 'Weight init',
      'init.bias.type': 'Bias init',
    },
  },
  seeds: {
    label: 'Seeds',
    run: (count: number) => `Run ${n(count)} seeds`,
    stop: 'Stop',
    progress: (done: number, of: number) => `${n(done)} of ${n(of)} runs done`,
    intro:
      'The same experiment from other seeds: other points, other first weights. How much of a result is luck?',
    bands: 'Losses of the seeds',
    bandsLegend: 'bands: 5–95 % and 25–75 % of the runs; dashed: the median; line: the run at hand',
    histogram: 'Final accuracy of the seeds',
    lossHistogram: 'Final loss of the seeds',
    count: 'runs',
    list: 'Runs, the smallest loss first',
    run1: (seed: number, loss: string, accuracy: string) => `seed ${seed} · loss ${loss} · ${accuracy}`,
    diverged: (seed: number, epoch: number) => `seed ${seed} · diverged at epoch ${n(epoch)}`,
    luck: (seed: number, better: number, others: number) =>
      `Seed ${seed} ends with a smaller loss than ${n(better)} of ${many(others, 'other', 'others')}.`,
    outdated: 'These runs are of an earlier experiment. Run them again to compare.',
    bar: (count: number, from: string, to: string) => `${many(count, 'run', 'runs')} from ${from} to ${to}`,
    bandsSummary: (low: string, median: string, high: string) =>
      `At the end the loss is ${median} in the median and between ${low} and ${high} in nine of ten runs.`,
    none: 'No run has ended yet.',
  },
  sweep: {
    label: 'Sweep',
    run: (count: number) => `Run ${many(count, 'experiment', 'experiments')}`,
    stop: 'Stop',
    map: 'Heat map of the sweep',
    across: 'Across',
    up: 'Up',
    from: (axis: string) => `${axis}: from`,
    to: (axis: string) => `${axis}: to`,
    steps: (axis: string) => `${axis}: steps`,
    shown: 'Shown',
    metrics: { loss: 'Final loss', accuracy: 'Final accuracy', epochsTo99: 'Epochs to 99 %' },
    csv: 'Download sweep CSV',
    script: 'Download sweep .py',
    scriptHint:
      'The same sweep with PyTorch on a Dask cluster, for what is too large for a browser. It writes the same CSV.',
    noAxis:
      'The experiment does not have one of the chosen hyperparameters. Choose another one for Across or Up.',
    hint: 'Point at a cell to read it, click it to open the run; with the keyboard use the arrow keys and Enter',
    empty: 'Two hyperparameters, every combination of their values: each cell is a whole run.',
    cell: (x: string, y: string, result: string) => `${x}, ${y}: ${result}`,
    result: (loss: string, accuracy: string, epochs: string) =>
      `loss ${loss} · accuracy ${accuracy}${epochs}`,
    to99: (epochs: number) => ` · 99 % after ${many(epochs, 'epoch', 'epochs')}`,
    diverged: (epoch: number) => `diverged at epoch ${n(epoch)}`,
    pending: 'not run yet',
    summary: (done: number, of: number) => `${n(done)} of ${many(of, 'run', 'runs')} done.`,
    badRange: (axis: string, min: number, max: number) =>
      `${axis}: both ends must lie between ${n(min)} and ${n(max)}. Nothing was run`,
    sizes: { hidden_units: 'Neurons in each hidden layer', hidden_layers: 'Hidden layers' },
  },
  console: {
    label: 'Console',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'The browser did not allow copying.',
    left: (lines: number) => `… ${many(lines, 'line', 'lines')} left out here; Copy takes all of them …`,
  },
  files: {
    otherOptimizer: (type: string) => `it is missing, so this is the state of another optimizer than ${type}`,
    otherGroupSize:
      "loaded state dict contains a parameter group that doesn't match the size of optimizer's group",
    tensorTooLarge: (max: number) => `expected tensors of at most ${n(max)} elements`,
    zip: {
      truncated: 'it begins as a zip file, but its end is missing',
      damaged: 'the zip file is damaged',
      checksum: 'the zip file is damaged: a checksum is wrong',
      compressed: 'it is compressed; torch.save does not compress',
      encrypted: 'it is encrypted',
      twice: 'the zip file has it twice',
      entries: 'the zip file has too many entries',
    },
    pickle: {
      truncated: 'its pickle ends too early',
      damaged: 'its pickle is damaged, or holds more than tensors, numbers and texts',
      tooLarge: 'its pickle is larger than 4 MiB',
      protocol: (version: number) =>
        `its pickle is of protocol ${version}; torch.save without pickle_protocol writes protocol 2, which can be read`,
      opcode: (code: string) =>
        `its pickle has the opcode ${code}, which is not read here, as nothing in a file is executed; ${saveStateDict}`,
      global: (name: string) =>
        `its pickle asks for ${name}, which is not read here, as nothing in a file is executed; ${saveStateDict}`,
    },
    csv: {
      rows: (max: number, got: number) => `expected 1 to ${n(max)} lines of points, got ${n(got)}`,
      columns: (got: number) =>
        `expected three columns at least, two of numbers and one of labels, got ${n(got)}`,
      numeric: (got: number) => `expected two columns of numbers beside that of labels, got ${n(got)}`,
      line: (line: number) => `line ${n(line)}`,
      width: (expected: number, got: number) =>
        `expected ${n(expected)} columns, as the first line has, got ${n(got)}`,
      number: (column: string, cell: string) => `${column}: expected a number, got "${cell}"`,
      label: (column: string) => `${column}: expected a label, but it is empty`,
      far: (column: string, max: number, got: number) =>
        `${column}: expected a number from ${n(-max)} to ${n(max)}, got ${got}; standardised it can be taken`,
      classes: (column: string, max: number, got: number) =>
        `${column}: expected 2 to ${max} different labels, got ${n(got)}`,
    },
    safetensors: {
      truncated: 'its header is longer than the file',
      header: (reason: string) => `its header is not JSON (${reason})`,
      length: (want: number, got: number) =>
        `expected ${n(want)} bytes for the shape and dtype, got ${n(got)}`,
      holes: 'the numbers of its tensors overlap, or do not fill the file',
    },
    torch: {
      script: `it is a TorchScript archive; ${saveStateDict}`,
      legacy: `it was saved in the format of before PyTorch 1.6; ${saveStateDict}`,
      bigEndian: 'it was saved on a big-endian machine',
      noPickle: 'it is a zip file, but none of torch.save: there is no data.pkl',
      storageLength: 'it is missing or of another length than the pickle says',
      outside: 'a tensor reaches beyond its storage',
      neither:
        'it holds neither a state_dict nor a checkpoint with model_state_dict and optimizer_state_dict',
      groups: 'loaded state dict has a different number of parameter groups',
    },
    noOptimizerState: 'it is missing: the optimizer at hand keeps it for each parameter',
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
    noSuchParameter: (name: string) => `this layer has no ${name} to initialise`,
    above: (min: number, max: number) => `a number above ${n(min)}, up to ${n(max)}`,
    orNull: (what: string) => `${what}, or null`,
    boolean: 'true or false',
    object: 'an object',
    list: (min: number, max: number) =>
      min === max ? `a list of ${n(min)}` : `a list of ${n(min)} to ${n(max)}`,
    text: 'a text',
    finite: 'a finite float32 number',
    word: 'an integer from 0 to 4294967295',
    shape: (shape: string) => `shape ${shape}`,
    numbers: (length: number) => many(length, 'number', 'numbers'),
    expectsFeatures: (expected: number, got: number, torch: string) =>
      `expected ${expected}, as many as it is given, got ${got}: ${torch}`,
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
    notText: 'it is not UTF-8 text',
    empty: 'it is empty',
    tooLarge: (max: string, got: string) => `it is ${got}; at most ${max} can be opened`,
    otherKind: (kind: string) =>
      `it is of another kind, ${kind}; a nn-playground/model or nn-playground/state_dict file or an experiment can be opened`,
    newer: (version: string, known: number) =>
      `it was written by a newer nn.playground (version ${version}; this one reads version ${known}): reload the page to get the newest`,
    badLink: 'it does not hold a compressed experiment',
    linkTooLarge: (max: string) => `it unpacks to more than ${max}`,
    epochTooLarge: (max: number, got: number) =>
      `expected at most ${n(max)}, the epochs of the experiment, got ${n(got)}`,
    tooManyTensors: (max: number, got: number) => `expected at most ${n(max)} tensors, got ${n(got)}`,
    missingTensor: (name: string) => `Missing key(s) in state_dict: "${name}"`,
    unexpectedTensor: (name: string) => `Unexpected key(s) in state_dict: "${name}"`,
  },
};

export type Messages = typeof en;
