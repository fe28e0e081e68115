/** The English words of what comes later than the first picture: of the drawer's tabs, the dialogs, and files. */
import { many, n } from './enNumbers.ts';
import { sentence } from './enSentence.ts';

const list = new Intl.ListFormat('en');

/** Advice where a file holds more than tensors. */
const saveStateDict = 'save the state_dict instead: torch.save(net.state_dict(), path)';

/** So many numbers of lines are named. */
const MANY_LINES = 12;

function numbers(one: string, more: string, values: readonly number[]): string {
  const named = values.slice(0, MANY_LINES).map(n);
  const rest = values.length - named.length;
  return `${values.length === 1 ? one : more} ${list.format(rest > 0 ? [...named, `${n(rest)} more`] : named)}`;
}

const lineList = (lines: readonly number[]) => numbers('line', 'lines', lines);
const rowList = (rows: readonly number[]) => numbers('row', 'rows', rows);

/** The first of many names. */
const cut = (names: readonly string[]) =>
  names.length <= MAX_NAMES ? names : [...names.slice(0, MAX_NAMES), `${n(names.length - MAX_NAMES)} more`];
const MAX_NAMES = 8;

/** Of an opened run, what Train does next. */
const goesOn = (epoch: number, epochs: number) =>
  epoch < epochs ? '. Train goes on from there.' : ': all its epochs.';

export const enLater = {
  storage: {
    offer: (epoch: number, time: string) =>
      `The work of an earlier tab is kept: trained for ${many(epoch, 'epoch', 'epochs')}, last changed ${time}.`,
    restore: 'Bring it back',
    time: (ms: number) => new Date(ms).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' }),
    unreadable: (reason: string) => `What this browser kept of your work can't be read. ${sentence(reason)}.`,
  },
  keeping: {
    none: 'it has no IndexedDB',
    refused: (reason: string) =>
      `This browser does not keep your work (${reason}): after a reload it would be gone. Everything else works; Download model JSON keeps it.`,
  },
  graphControls: {
    addLayer: 'Add a hidden layer',
    removeLayer: 'Remove the last hidden layer',
    layerToChange: 'Hidden layer to change',
    neuronsOf: (layer: number, units: number) => `layer ${layer}: ${many(units, 'neuron', 'neurons')}`,
    addNeuron: (layer: number) => `Add a neuron to hidden layer ${layer}`,
    removeNeuron: (layer: number) => `Remove a neuron from hidden layer ${layer}`,
    touchHint:
      'Each square maps one neuron’s output over the plot’s inputs. Tap one for its formula; tap a line or neuron to change its value.',
    editor: 'Set a parameter',
    parameter: 'Parameter',
    close: 'Close',
    layers: (count: number) => many(count, 'hidden layer', 'hidden layers'),
  },
  notOpened: {
    badFile: (name: string, reason: string) =>
      `${name} was not opened and nothing has changed. ${sentence(reason)}.`,
    otherNet: (name: string, reason: string) =>
      `${name} holds the parameters of another net, so nothing has changed. ${sentence(reason)}`,
  },
  loopControls: {
    zeroGrad: 'Zero the gradients',
    stopAtLoss: 'Stop at loss',
    stopAtAccuracy: 'Stop at accuracy',
    logEvery: 'Log every',
    shuffle: 'Shuffle batches',
    patience: 'Patience',
  },
  share: {
    unreadable: (reason: string) =>
      `The link could not be read, so this is the default experiment. ${sentence(reason)}.`,
    scriptLost:
      'The link was cut off within its script: this is its experiment, in the words of the page. To have the script, copy the whole link again.',
    pointsLeftOut: (points: number) =>
      `The link does not carry the ${n(points)} own points of this experiment, so Gaussians stand in for them. To have the points, open the file that Download model JSON wrote.`,
    copied: 'Link copied.',
    linkOpens: 'It opens this experiment.',
    linkWithoutScript:
      'It opens the experiment without your script, which is too long for a link. For that a file is needed: Download model JSON.',
    linkWithoutPoints: (points: number) =>
      `It opens without the ${n(points)} own points: a link carries up to 300. For them a file is needed: Download model JSON.`,
    copyFailed: 'The browser did not allow copying. The link is in the address bar.',
  },
  viewing: {
    goOn: 'Go on from here',
    goOnHint: 'Trains on from this epoch. The run as it was stays in Runs, and is drawn pale.',
    playBackHint: 'Shows the run from here to its end, without training (Space)',
    back: 'Back to the end',
    backHint: 'Shows the last epoch again (Escape)',
  },
  sandboxed:
    'nn.playground can’t run in a sandboxed frame: the page around it must give the frame allow-same-origin beside allow-scripts, or link to nn.playground instead.',
  outdated:
    'nn.playground needs a newer browser than this one: one with JavaScript modules, Web Workers and WebAssembly SIMD. A current Chrome, Edge, Firefox or Safari has them.',
  downloads: {
    writing: (name: string) => `Writing ${name} …`,
    names: {
      stateDictJson: 'Download state_dict JSON',
      torchFile: 'Download .pt',
      wholeNet: 'Download whole net .pkl',
      torchCheckpoint: 'Download checkpoint .pt',
      safetensors: 'Download .safetensors',
      onnx: 'Download .onnx',
      dataCsv: 'Download data CSV',
      historyCsv: 'Download history CSV',
      predictionsCsv: 'Download predictions CSV',
    },
    /** What the menu groups, and what each file is for. */
    groups: { model: 'Model', data: 'Data', code: 'Code', pictures: 'Pictures and report' },
    notes: {
      stateDictJson: 'The parameters alone, as readable JSON',
      torchFile: 'The state_dict, for torch.load',
      wholeNet: 'Structure and parameters, for torch.load with weights_only=False',
      torchCheckpoint: 'Parameters and the optimizer’s state, to train on in PyTorch',
      safetensors: 'The parameters, for Hugging Face and others',
      onnx: 'The net for other runtimes; it can’t be opened here again',
      dataCsv: 'The points and their labels, for spreadsheets and pandas',
      historyCsv: 'Loss and accuracy of each epoch',
      predictionsCsv: 'Each sample with its probabilities and its predicted label',
      pythonScript: 'The experiment as a PyTorch program that prints the same numbers',
      notebook: 'The same program for Jupyter or Colab',
      plotsPng: 'The plots as one picture',
      plotsSvg: 'The plots as drawings that stay sharp at any size',
      reportHtml: 'Settings, plots, Console and script on one page',
    },
    sheets: {
      plotsPng: 'Download plots PNG',
      plotsSvg: 'Download plots SVG',
      reportHtml: 'Download report HTML',
    },
  },
  /** Below a number field, where a comma may part thousands or decimals. */
  numberQuestion: (typed: string) => `${typed} can be two numbers. Which one?`,
  /** Below the controls: what each does. */
  help: {
    seed: 'Every random number follows from it: the same seed gives the same data, the same first weights and the same losses, here and in PyTorch.',
    classes:
      'How many clusters there are, each a class of its own. More than two lie on a circle. The net gets an output for each.',
    inputs:
      'The numbers the net receives for each point. Squares, the product and sines let a small net draw curves.',
    distance:
      'How far apart the clusters lie, along each axis. At 4 their centers are (2, 2) and (−2, −2); below 2 they overlap.',
    hiddenLayers:
      'Layers between the inputs and the output, each a Linear followed by an activation. With none the net can only draw a straight line.',
    neurons:
      'How many values the layer computes. Each is a weighted sum of all values of the layer before, put through the activation.',
    activation:
      'The nonlinear function applied after each hidden layer. Without one, any number of layers would be no more than a single Linear.',
    outputActivation:
      'What is done to the outputs last: Softmax makes probabilities of them, LogSoftmax their logarithms, Sigmoid a number from 0 to 1 of each. Some losses do that themselves, and then it happens twice.',
    loss: 'What training makes small. Choosing another one also gives the net the outputs and the last layer that suit it; the Output activation can then be changed against the advice.',
    optimizer:
      'How the gradients are turned into a step. SGD and ASGD follow them, Rprop asks only for their signs, the others divide by how large they have been for each weight.',
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
    logEvery: 'Prints the loss every this many epochs, in the Console and in the script.',
    epochs: 'How many times training goes through the whole training set.',
    batch:
      'Rows used for one step. “Full” takes all of them at once and draws nothing; a smaller batch shuffles the rows before each epoch and steps more often.',
  },
  ownPoints: {
    targets: 'Each point has',
    kinds: { labels: 'a class', targets: 'a number' },
    scaler: 'Standardize',
  },
  /** The scheduler of the learning rate, and its hyperparameters. */
  scheduler: {
    label: 'Scheduler',
    none: 'none',
    steps: 'Scheduler steps',
    stepOptions: { epoch: 'after each epoch', step: 'after each update' },
    help: {
      scheduler:
        'Changes the learning rate by a rule while the net trains. Most rules compute it from the rate before, so that a rate set by hand goes on from there. The strip below the loss curve draws it.',
      steps:
        'When the scheduler makes its next step: at the end of each epoch, or after each update of the parameters, of which an epoch of batches has many. Its lengths are counted in these steps.',
    },
    addMilestone: 'Add a milestone',
    removeMilestone: 'Remove the last milestone',
    /** The strip below the loss curve. */
    rate: 'learning rate',
    hover: (rate: string) => ` · learning rate ${rate}`,
    summary: (first: string, last: string) =>
      ` The learning rate goes from ${first} to ${last}; a strip below the curve draws it.`,
  },
  schedulerFields: {
    step_size: {
      label: 'Step size',
      help: 'After so many steps the rate is multiplied by gamma, and again after as many more.',
    },
    milestones: {
      label: 'Milestone',
      help: 'At this step the rate is multiplied by gamma. A step that is listed twice multiplies it twice.',
    },
    gamma: {
      label: 'Gamma',
      help: 'The factor of the rate. In CyclicLR, of the height of the cycles, in the mode exp_range.',
    },
    factor: { label: 'Factor', help: 'What the rate is multiplied by.' },
    total_iters: {
      label: 'Total iterations',
      help: 'The number of steps after which the rule has come to its end and leaves the rate as it is.',
    },
    start_factor: { label: 'Start factor', help: 'The first epoch has the rate times this.' },
    end_factor: {
      label: 'End factor',
      help: 'At the end of its iterations the rate is the first one times this.',
    },
    power: {
      label: 'Power',
      help: 'The exponent of the fall: 1 is a straight line, 2 falls fast at first and slowly at the end.',
    },
    T_max: {
      label: 'T max',
      help: 'Steps from the highest rate to the lowest. If the training is longer, the rate goes up again.',
    },
    eta_min: { label: 'Eta min', help: 'The lowest rate.' },
    T_0: { label: 'T 0', help: 'Steps of the first cycle. Each cycle begins at the full rate again.' },
    T_mult: { label: 'T mult', help: 'Each cycle is so many times as long as the one before.' },
    max_lr: { label: 'Highest rate', help: 'The rate at the top. The optimizer’s own rate is not used.' },
    total_steps: {
      label: 'Total steps',
      help: 'The steps of the whole cycle. One step more ends the training with an error, as in PyTorch.',
    },
    epochs: { label: 'Epochs of the cycle', help: 'Times the steps per epoch they are the total steps.' },
    steps_per_epoch: { label: 'Steps per epoch', help: 'Times the epochs they are the total steps.' },
    pct_start: { label: 'Share of the rise', help: 'The part of the cycle in which the rate goes up.' },
    anneal_strategy: { label: 'Annealing', help: 'Whether the rate follows a cosine or a straight line.' },
    cycle_momentum: {
      label: 'Cycle the momentum',
      help: 'Moves the momentum too, against the rate: low where the rate is high. Of Adam it is the first beta.',
    },
    base_momentum: { label: 'Lowest momentum', help: 'The momentum at the highest rate.' },
    max_momentum: { label: 'Highest momentum', help: 'The momentum at the lowest rate.' },
    div_factor: { label: 'Division factor', help: 'The first rate is the highest one divided by this.' },
    final_div_factor: {
      label: 'Final division factor',
      help: 'The last rate is the first one divided by this.',
    },
    three_phase: {
      label: 'Three phases',
      help: 'Comes down to the first rate as long as it went up, and only then further down.',
    },
    base_lr: {
      label: 'Lowest rate',
      help: 'The rate at the bottom of a cycle. The optimizer’s own rate is not used.',
    },
    step_size_up: { label: 'Steps up', help: 'Steps from the lowest rate to the highest.' },
    step_size_down: {
      label: 'Steps down',
      help: 'Steps from the highest rate to the lowest. Unless it is given, as many as up.',
    },
    mode: {
      label: 'Mode',
      help: 'CyclicLR: cycles of the same height, half as high each, or lower by gamma each step. ReduceLROnPlateau: whether a lower or a higher loss is better.',
    },
    patience: {
      label: 'Patience of the scheduler',
      help: 'So many epochs without a better loss are waited; the next one reduces the rate.',
    },
    threshold: { label: 'Threshold', help: 'By so much a loss has to be better to count.' },
    threshold_mode: {
      label: 'Threshold mode',
      help: 'Whether the threshold is a share of the best loss or a difference from it.',
    },
    cooldown: { label: 'Cooldown', help: 'Epochs after a reduction in which none is counted.' },
    min_lr: { label: 'Least rate', help: 'The rate is not reduced below this.' },
    eps: { label: 'Least change', help: 'A reduction by no more than this is left out.' },
  },
  /** Parameter groups of the optimizer, and frozen layers. */
  groups: {
    closure: (optimizer: string) =>
      `${optimizer} runs forward and backward itself, in a closure: it takes no order of lines and no clipping`,
    noParameters: (module: number) => `module ${module} has no parameters that an optimizer could train`,
    frozen: 'Frozen',
    own: 'Own learning rate',
    row: 'frozen',
    help: {
      frozen:
        'Training leaves the parameters of this layer as they are: they get no gradient, no weight decay and no update. They stay in the state_dict.',
      own: 'Gives this layer a parameter group of its own, with its own learning rate and weight decay. The other layers keep those of the optimizer.',
    },
  },
  /** Options of the training loop. */
  loop: {
    loader: 'Batches from',
    dropLast: 'Drop the last batch',
    testPass: 'Pass over the test set behind the training',
    clipNorm: 'Clip gradients by norm',
    clipValue: 'Clip gradients by value',
    validate: 'Print the test loss',
    order: 'Lines of the loop',
    lessonLabel: 'What this order does',
    usualOrder: 'The usual order',
    add: (line: string) => `Add ${line}`,
    actions: {
      up: (line: string, place: number) => `Move line ${place} up, ${line}`,
      down: (line: string, place: number) => `Move line ${place} down, ${line}`,
      double: (line: string, place: number) => `Double line ${place}, ${line}`,
      drop: (line: string, place: number) => `Leave out line ${place}, ${line}`,
    },
    lessons: {
      usual: 'This is the order of PyTorch’s tutorials.',
      same: 'Another order, and the same numbers: all that counts is that the gradients are zero before backward, and that step comes after it.',
      outputsUnset: 'The loss is computed of y_p, which is not there yet: Python stops with a NameError.',
      lossUnset: 'There is no loss yet to go back from: Python stops with a NameError.',
      freed:
        'Going back, PyTorch frees what the forward pass has saved. A second backward through the same pass stops with a RuntimeError: a forward pass has to come before each.',
      modified:
        'Once there are gradients, step changes the weights between the forward pass and its backward, which needs them as they were: PyTorch stops with a RuntimeError.',
      noBackward: 'Without backward there are no gradients, and step does nothing: the net learns nothing.',
      noStep: 'Without step nothing changes the weights: the loss stays what it was.',
      zeros:
        'The gradients are set to zero before step can use them: the net learns nothing, unless momentum or weight decay move it.',
      coasts: 'A step by gradients of zero moves the weights by momentum and weight decay alone.',
      stale:
        'Step uses the gradients of the batch before, of other weights: training lags behind by a step, and the first step does nothing.',
      accumulates:
        'Gradients of earlier batches are added to the new ones, as if they were a momentum that never fades: the loss swings, and often grows.',
      summed:
        'Two backward passes add up before the step: it is about twice as long. With other data in each that is how large batches are split.',
      again: 'A second step uses the same gradients once more: about a doubled learning rate.',
      twice: 'Two steps in each batch, each by gradients of its own: about as far as with twice the batches.',
      unused:
        'Of two forward passes one is not used. It costs time and, with Dropout, random numbers: the numbers after it are others.',
    },
    zeroGradTwice: 'The loop’s order says whether and where the gradients are zeroed: leave zero_grad out',
    missingLine: (line: string) => `"${line}" is missing: without it there is no loss to print`,
    tooOften: (line: string, most: number) => `"${line}" stands there more than ${most} times`,
    passesNothing: 'Only a DataLoader passes over the test set. Set training.loader to "DataLoader" too',
    dropsNothing: 'Only a DataLoader drops a last batch. Set training.loader to "DataLoader" too',
    help: {
      loader:
        'Where the order of the rows comes from. With torch.randperm the one generator of the script draws it. A DataLoader first draws a number for its workers, then the seed of a generator of its own, which draws the order: every later random number is another one. It takes them for a full batch too, and for each pass over a test set.',
      dropLast:
        'Leaves out the last batch of an epoch where it has fewer rows than the others. Which rows those are changes with each shuffle; loss and accuracy are of the others.',
      testPass:
        'Each epoch iterates over a DataLoader of the test set too, which draws a number: before the training set’s, or behind it, as in scripts with train() and test().',
      clipNorm:
        'Shrinks all gradients together where their norm is larger than this, so that a step can’t leap. At 0 they stay as they are.',
      clipValue:
        'Cuts each gradient off at this and at its negative; their direction changes too. At 0 they stay as they are. It comes after the norm.',
      validate:
        'Prints loss and accuracy of the test set below each loss, in the Console and the script, by the weights before the epoch’s steps and without Dropout. The history CSV has them too.',
      order:
        'The five lines that each batch goes through. Move one, double it or leave it out, and see what PyTorch does with that: the numbers, or the exception, are those of the script.',
    },
  },
  /** More of `fields`: of the registries' rare entries. */
  rareFields: {
    reduction: { label: 'Reduction' },
    weight: { label: 'Class weights' },
    ignore_index: { label: 'Ignored class' },
    label_smoothing: { label: 'Label smoothing' },
    pos_weight: { label: 'Weight of class 1' },
    log_target: { label: 'Targets are logarithms' },
    margin: { label: 'Margin' },
    log_input: { label: 'Outputs are logarithms' },
    full: { label: 'Constant term' },
    var: { label: 'Variance' },
    rho: { label: 'Rho' },
    max_iter: { label: 'Iterations a step' },
    max_eval: { label: 'Evaluations a step' },
    tolerance_grad: { label: 'Gradient tolerance' },
    tolerance_change: { label: 'Change tolerance' },
    history_size: { label: 'History size' },
    line_search_fn: { label: 'Line search' },
    momentum_decay: { label: 'Momentum decay' },
    lambd: { label: 'Lambda' },
    t0: { label: 'Averaging from step' },
    etas: { label: 'Eta' },
    step_sizes: { label: 'Step size' },
    min_val: { label: 'Lowest value' },
    max_val: { label: 'Highest value' },
    value: { label: 'Value below' },
    affine: { label: 'Learned scale' },
    track_running_stats: { label: 'Running statistics' },
    elementwise_affine: { label: 'Learned scale' },
    n_samples: { label: 'Samples' },
    n_features: { label: 'Features' },
    n_informative: { label: 'Informative features' },
    n_targets: { label: 'Targets' },
    centers: { label: 'Centers' },
    cluster_std: { label: 'Cluster std' },
    center_box: { label: 'Box of centers' },
    shuffle: { label: 'Shuffle' },
    factor: { label: 'Inner radius' },
    random_state: { label: 'random_state' },
    function: { label: 'Function' },
    range: { label: 'Range' },
    test_size: { label: 'Test size' },
    numpy_seed: { label: 'NumPy seed' },
  },
  /** Inputs of points of more than two columns. */
  manyInputs: {
    add: 'Add an input',
    choose: 'a function of the columns',
    help: 'Which numbers the net receives for each point: its columns, and functions of them, such as squares and products.',
  },
  /** More of `kinds`: of the later chunk. */
  rareKinds: {
    curve: 'Curve (regression)',
    make_moons: 'make_moons',
    make_circles: 'make_circles',
    make_blobs: 'make_blobs',
    make_regression: 'make_regression',
    iris: 'Iris',
    breast_cancer: 'Breast cancer',
  },
  /** Where tables come from. */
  credits: {
    iris: 'R. A. Fisher’s irises (1936), from scikit-learn’s copy, CC BY 4.0.',
    breast_cancer:
      'Breast Cancer Wisconsin (Diagnostic) by Wolberg, Street and Mangasarian (1995), from scikit-learn’s copy, CC BY 4.0.',
  },
  /** How the test set is chosen. */
  splits: {
    label: 'Test set',
    kinds: {
      share: 'a random share',
      randperm: 'torch.randperm, by size',
      train_test_split: 'train_test_split',
      slice: 'the last rows',
    },
    noneOf: (label: string) => `${label}: None`,
    list: (label: string) => `${label} is a list: change it in the file`,
  },
  /** Refusals of data that comes with the later chunk. */
  readData: {
    splitTwice: 'expected either split or test_fraction',
    noTrainingRows: (test: number, samples: number) =>
      `a test set of ${n(test)} of ${n(samples)} samples leaves none to train on`,
    noNumpySeed: 'without a seed, here or as data.numpy_seed, each run would be another',
    libraryRefuses: (reason: string) => `scikit-learn refuses it: ${reason}`,
    scaled: (min: number, max: number) => `a number from ${n(min)} to ${n(max)} once scaled`,
    tooManyFlat: (max: number, got: number) =>
      `expected at most ${n(max)} targets in a plain list, each of which meets every output; got ${n(got)}`,
    tooMuchMemory: (parameters: number, samples: number, needed: number, max: number) =>
      `${many(parameters, 'parameter', 'parameters')} and ${many(samples, 'sample', 'samples')} need ${n(needed)} MiB of memory; at most ${n(max)} MiB are taken`,
  },
  /** The order in which a script draws. */
  drawOrder: {
    netFirst: 'Net before data',
    seedAgain: { net: 'Seed before the net', loop: 'Seed before the loop' },
    dropped: {
      data: 'Dropped before the data',
      net: 'Dropped before the net',
      loop: 'Dropped before the loop',
    },
    help: {
      netFirst:
        'Whether the script builds its net before it draws its data. Both draw from one generator, so the order changes every number.',
      seedAgain:
        'Whether the script calls torch.manual_seed once more at this place. The numbers then start over.',
      dropped:
        'How many numbers of 32 bits the script draws otherwise at this place, for a layer that it does not use, say.',
    },
  },
  classWeight: 'Weight of class',
  noClass: 'none',
  /** Keys of losses that have the name of another part's, and what they say there. */
  lossFields: {
    p: { label: 'Power' },
  },
  lossFieldHelp: {
    p: 'Whether what is missing to the margin counts as it is (1) or squared (2).',
    beta: 'Errors below this count as a parabola, larger ones as a straight line: so a large error pulls no harder than a middling one. At 0 it is L1Loss.',
    eps: 'PoissonNLLLoss without log_input: added to the outputs, so that 0 has a logarithm. GaussianNLLLoss: the least variance.',
  },
  fieldHelp: {
    n_samples: 'How many points there are in all, shared by the classes.',
    n_features: 'How many numbers a point has. The net’s first layer is given as many inputs.',
    n_informative: 'How many of the features the targets depend on. The others tell nothing.',
    n_targets: 'How many real targets a point has. The net needs as many outputs.',
    centers: 'How many clusters there are, each a class of its own. None is three.',
    cluster_std: 'How far the points of a cluster scatter around its center.',
    center_box: 'The coordinates of the centers are drawn between these two numbers.',
    shuffle: 'Mixes the samples once they are drawn. Without it they come class by class.',
    factor: 'The radius of the inner circle, as a share of that of the outer one.',
    random_state: 'A seed of this draw alone. None goes on from NumPy’s global state instead.',
    function: 'What the points lie on: the square, the cube or the sine of x, or x itself.',
    range: 'Where the even grid of x begins (1), and where it ends (2).',
    test_size: 'How large the test set is: below 1 a share of the samples, else a number of them.',
    numpy_seed:
      'np.random.seed, called once before the data. Whatever has None for its random_state draws from it.',
    split: 'Which samples are kept from training, to test the net on them, and how they are drawn.',
    targets:
      'What the net is to say of a point: its class, or a real number. A class becomes its number; of numbers, those above 0 become class 1.',
    scaler:
      'Subtracts the mean of each column and divides by its standard deviation, both taken of the training points alone, as scikit-learn’s StandardScaler does. The experiment keeps the numbers as they were given; plots and net get the scaled ones.',
    samples_per_class:
      'How many points each class has. They are drawn class by class, so the first labels below are those of class 0.',
    samples:
      'How many points there are in all. They are drawn anywhere in a square and then sorted into classes, or measured.',
    std: 'How far the points of a cluster scatter around its center.',
    noise:
      'How far the points scatter around the place that their class or target was taken from: the standard deviation along each axis.',
    radii: 'How far from the middle the points of a class lie.',
    arms: 'How many spirals wind around the middle, each a class of its own. The net gets an output for each.',
    turns: 'How often an arm winds around the middle. The more, the harder the arms are to tell apart.',
    balance:
      'How many points every class but 0 has, as a share of those of class 0. Below 1 the others are rarer, and a net that always says 0 is right more often.',
    test_fraction:
      'The share of the samples that is kept from training. Which ones is drawn at random after the data; above 0, all later draws change.',
    lr: 'How far each step moves the weights against the gradient. Too small and nothing happens, too large and the loss jumps about.',
    momentum:
      'Optimizers: how much of the last step is carried on into the next one, which smooths the path. BatchNorm1d: how much of a batch’s mean and variance goes into the running ones; None makes those the mean over all batches so far.',
    dampening: 'How much of a new gradient is held back from the momentum. 0 lets all of it in.',
    weight_decay: 'Pulls every weight toward zero at each step, which keeps the boundary simple.',
    nesterov:
      'Looks one step of momentum ahead before it turns. It needs a momentum above 0 and no dampening.',
    l1: 'Adds this much times the sign of each weight to its gradient, which drives weights to exactly zero. Biases are left out; PyTorch has no such option, the script adds the line.',
    betas:
      'How slowly the running means of the gradient (1) and of its square (2) forget. Closer to 1 remembers longer.',
    eps: 'Added so that nothing is divided by zero: to an optimizer’s divisor, to a norm’s variance. Larger values make the steps more like plain SGD’s.',
    amsgrad:
      'Divides by the largest mean square so far instead of the present one. Steps then never grow back.',
    alpha:
      'RMSprop: how slowly the mean of the squared gradient forgets; ASGD: the power by which the learning rate falls. ELU and CELU: the value, with a minus, that they approach far below zero.',
    centered:
      'Divides by the variance of the gradient instead of its mean square. That costs a second running mean.',
    lr_decay: 'The learning rate is divided by 1 + this times the steps taken. 0 keeps it.',
    initial_accumulator_value:
      'What the sum of squared gradients begins with. More makes the first steps smaller.',
    maximize:
      'Steps up the gradient instead of down, so that the loss grows. It is for what is to be large, as a reward is.',
    rho: 'How slowly the means of the squared gradient and of the squared step forget. Closer to 1 remembers longer.',
    max_iter:
      'How many directions one step of the optimizer goes along. Each costs at least one forward and backward pass.',
    max_eval:
      'One step ends after so many calls of its closure. Unless it is given, after five for each four iterations.',
    tolerance_grad: 'A step ends where the largest number of the gradient is no larger than this.',
    tolerance_change: 'A step ends where neither the loss nor a parameter changes by more than this.',
    history_size:
      'How many of the last steps are remembered to make the next direction. Each takes the memory of two copies of the parameters.',
    line_search_fn:
      'strong_wolfe tries several lengths along each direction and takes one where the loss has fallen enough. Without it each step has the length of the learning rate.',
    momentum_decay: 'How fast the momentum grows from half of beta 1 to all of it. At 0 it stays at half.',
    lambd:
      'Hardshrink and Softshrink: numbers no farther than this from zero become 0. ASGD: how fast the learning rate falls from step to step, and how strongly each step pulls the weights toward zero; at 0 it is plain SGD.',
    t0: 'The step from which on the average of the weights is kept. It is stored beside them, and never used in training.',
    etas: 'What a weight’s step size is multiplied by: (1) where its gradient has changed its sign, (2) where it has kept it. The sizes of the gradients are not looked at.',
    step_sizes:
      'The smallest (1) and the largest (2) step that a weight can make. The learning rate is only the first.',
    reduction:
      'Whether the loss is the mean over the batch or its sum. The gradients of a sum are as many times larger as it has terms, so a learning rate that suits the mean is far too large for it.',
    weight:
      'How much the rows of each class count. More for a rare class makes its mistakes as dear as those of a common one. The mean is over the weights, not over the rows.',
    ignore_index:
      'Rows of this class are left out of the loss, as if they were not there. They still count in the accuracy.',
    label_smoothing:
      'How much of each target is spread evenly over all classes. The net then gains nothing from being ever more certain.',
    pos_weight:
      'How much the rows of class 1 count beside those of class 0. Above 1 the net says 1 more often.',
    log_target: 'Takes the targets for logarithms of probabilities instead of probabilities.',
    margin:
      'How far apart the outputs are to be. What is beyond it costs nothing, and is not pushed any further.',
    log_input:
      'Takes the outputs for logarithms of the expected counts, which any number can be, instead of the counts.',
    full: 'Adds the part of the likelihood that no weight can change. The loss is another one, its gradients are the same.',
    var: 'The variance of the targets around the outputs. PyTorch is given one for each output; here it is the same for all.',
    negative_slope: 'How steep the activation is below zero. 0 makes it a ReLU, 1 no bend at all.',
    approximate:
      'How GELU gets at the normal distribution: “none” by the error function, “tanh” by a formula that was once faster. They differ by less than 0.001.',
    beta: 'How sharp the bend at zero is. The larger, the more like a ReLU.',
    threshold:
      'Softplus: where beta times x is above it, the output is x itself; at 20 nobody sees the difference. Threshold: numbers above it pass as they are.',
    delta:
      'Below this distance the loss is a parabola, beyond it a straight line. Large errors then pull no harder than moderate ones.',
    p: 'The chance of each number to be dropped in training. Dropout sets it to 0 and scales the others up to make up for it; AlphaDropout sets it to SELU’s lowest value, and keeps mean and variance.',
    min_val: 'Numbers below it become it. The slope is 0 there.',
    max_val: 'Numbers above it become it. The slope is 0 there.',
    dim: 'Along which dimension the shares add up to 1: 1 is each sample’s outputs, 0 each output’s samples. 0 mixes the samples, which is nearly always a mistake.',
    affine:
      'Whether each feature has a weight and a bias of its own behind the standardization. Without them it is standardized and no more.',
    track_running_stats:
      'Whether running means and variances are kept for evaluation. Without them every evaluation uses those of the samples it is given: the labels are of all samples at once.',
    elementwise_affine:
      'Whether each feature has a weight and a bias of its own behind the standardization. Without them it is standardized and no more.',
    value: 'What the numbers become that are not above the threshold. The slope is 0 there.',
    num_parameters:
      'Whether each number that comes in has a slope of its own below zero, or all share one. PyTorch’s default is one for all.',
    init: 'How steep PReLU is below zero before training. From there on the slope is learned like a weight.',
    out_features: 'How many numbers the layer gives out, each a weighted sum of all that come in.',
    bias: 'Whether a number of its own is added to each weighted sum. Without it every boundary goes through the middle.',
  },
  /** Of a run that ended badly. */
  advice: {
    problems: {
      diverged: 'The loss grew beyond all bounds.',
      chance: 'The net learned nothing: its loss is that of random guessing.',
      constant: 'The net learned nothing: its loss is that of the same number for every point.',
      part: 'The net learned only a part: its loss is still more than a tenth of that of the same number for every point.',
    },
    remedies: {
      rate: (lr: string) => `Try learning rate ${lr}.`,
      randomWeights: (_lr: string) =>
        'All neurons of a layer begin equal and stay equal. Try random weights.',
      hiddenLayer: (lr: string) => `Try a hidden layer with Tanh, at learning rate ${lr}.`,
      activation: (lr: string) => `Try Tanh at learning rate ${lr}.`,
      adam: (lr: string) => `Try Adam at learning rate ${lr}.`,
    },
    tryIt: 'Try it',
  },
  /** What the plot shows of points of many columns. */
  view: {
    across: 'across',
    up: 'up',
    others: 'others at',
    othersAt: { means: 'means', sample: 'a sample' },
    sample: 'Sample whose numbers the other columns have',
    output: 'output',
    target: 'target',
    probability: 'probability',
    residuals: 'residuals',
    matrix: 'Scatter matrix',
    matrixSummary: (columns: string, across: string, up: string, shown: number, all: number) =>
      `${columns}, each two in a small plot${shown < all ? ` (${n(shown)} of ${n(all)} columns)` : ''}. The plot has ${across} across and ${up} upwards.`,
    matrixPair: (across: string, up: string) => `${across} across, ${up} upwards`,
    matrixHint: 'A click chooses the two columns of the plot',
  },
  /** By the names of losses' lossMismatches: what happens, and what is done instead. */
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
    klWithoutLogSoftmax:
      'KLDivLoss takes logarithms of probabilities, and of other outputs the loss is no measure of being right: often it falls without end. PyTorch users end the net with LogSoftmax.',
    klMean:
      'The reduction mean of KLDivLoss divides by the outputs as well as by the rows. PyTorch warns of it: batchmean, which divides by the rows alone, is the divergence.',
    oneHotAsLog:
      'With log_target the targets are taken for logarithms, and a one-hot row holds zeros and ones: as probabilities they would be 1 and e. PyTorch users leave log_target off here.',
    marginOfProbabilities:
      'This loss takes scores of either sign, and of numbers from 0 to 1, which can’t be far apart, it stays well above 0. PyTorch users leave the output activation out.',
    hingeOfDistances:
      'HingeEmbeddingLoss takes distances: it makes the output of the right class small and the others large. The largest output, which is taken for the prediction, is then a wrong class.',
    hingeWithoutEnd:
      'HingeEmbeddingLoss takes distances, and outputs that may be below 0 fall without end for the right class, and the loss with them. PyTorch users give it distances; here a Sigmoid keeps the outputs from 0 to 1.',
    rateBelowZero:
      'Without log_input the outputs of PoissonNLLLoss are rates, and a rate below 0 has no logarithm: the loss becomes NaN. PyTorch users leave log_input on, or end the net with a layer that gives positive numbers.',
    softmaxOfOne:
      'Softmax over a single output always gives 1, whatever the net computes, so nothing is learned. PyTorch users put a Sigmoid there for BCELoss, and no layer for BCEWithLogitsLoss.',
    flatTargets:
      'The targets are one list, of shape (N,), and the outputs are (N, 1): PyTorch warns, broadcasts both to (N, N) and compares every output with every target, so the net learns little but their mean. PyTorch users give the targets the shape (N, 1).',
  },
  /** The button that mends a mismatch. */
  mend: {
    remove: (layer: string) => `Remove the ${layer}`,
    endWith: (layer: string) => `End the net with ${layer}`,
    take: (loss: string) => `Take ${loss}`,
    reshape: 'Make the targets (N, 1)',
  },
  embed: {
    plots: 'Plots',
    tabs: { boundary: 'Boundary', loss: 'Loss' },
    open: 'Open in nn.playground ↗',
  },
  console: {
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'The browser did not allow copying.',
    left: (lines: number) => `… ${many(lines, 'line', 'lines')} left out here; Copy takes all of them …`,
  },
  readFile: {
    finite: 'a finite float32 number',
    shape: (shape: string) => `shape ${shape}`,
    numbers: (length: number) => many(length, 'number', 'numbers'),
    notText:
      'it is neither text nor a kind of file that is known here; a net opens from .pt or .safetensors, a table from CSV or .npy',
    otherJson: (keys: readonly string[]) =>
      `it is JSON${keys.length === 0 ? '' : ` with the keys ${keys.join(', ')}`}, but neither an experiment, nor a table ([{"x": 1, "y": 2, "label": "a"}, …]), nor a state_dict ({"0.weight": [[…]], "0.bias": […]})`,
    notJson: (reason: string) => `it is not JSON (${reason})`,
    notKnown:
      'it is text, but neither JSON nor a table of two columns or more; save a table as CSV: a row a line, its cells parted by commas, semicolons, tabs, bars or blanks',
    empty: 'it is empty: 0 bytes. If it was downloaded, download it again',
    unreadable: (reason: string) =>
      `the browser could not read it (${reason}): where it is a folder, open one of the files in it`,
    tooLarge: (max: string, got: string) => `it is ${got}; at most ${max} can be opened`,
    scriptTooLong: (max: number) => `expected a text of at most ${n(max)} characters`,
    otherKind: (kind: string) =>
      `it is of another kind, ${kind}; a nn-playground/model or nn-playground/state_dict file or an experiment can be opened`,
    newer: (version: string, known: number) =>
      `it was written by a newer nn.playground (version ${version}; this one reads version ${known}): reload the page to get the newest`,
    epochTooLarge: (max: number, got: number) =>
      `expected at most ${n(max)}, the epochs of the experiment, got ${n(got)}`,
    tooManyTensors: (max: number, got: number) => `expected at most ${n(max)} tensors, got ${n(got)}`,
    missingTensor: (name: string) => `Missing key(s) in state_dict: "${name}"`,
    unexpectedTensor: (name: string) => `Unexpected key(s) in state_dict: "${name}"`,
  },
  pointTools: {
    classLabel: 'Class of new points',
    addClass: 'Add class',
    target: 'Target',
    targetHint: 'New points get the number under Target; in the plot a digit sets it, and − turns its sign.',
    toolLabel: 'Tool',
    clear: 'Clear',
    fit: 'Fit',
    fitHint: 'While points are drawn the axes stand still; Fit lays them around the points.',
    tools: { add: 'Add', spray: 'Spray', move: 'Move', erase: 'Erase' },
    center: (k: number, x1: string, x2: string) => `Center of class ${k}: (${x1}, ${x2})`,
    centerHint: 'Drag, or use the arrow keys (with Shift: by 1)',
  },
  presetMenu: {
    groups: {
      tutorial: 'Tutorial',
      mistakes: 'Mistakes',
      learningRate: 'Learning rate',
      shapes: 'Shapes',
      curves: 'Curves',
    },
    opened: (title: string, about: string) => `${title}: ${about}`,
  },
  presetItems: {
    tutorial: {
      name: 'The tutorial',
      about:
        'Two clusters, two hidden layers of sigmoids, plain SGD: the loss falls to 0.33, near the lowest loss that is possible with a Softmax before CrossEntropyLoss.',
    },
    withoutSoftmax: {
      name: 'Without the extra Softmax',
      about:
        'CrossEntropyLoss does its own softmax. Without the one in the net the loss falls below ln(1 + 1/e) = 0.3133, the lowest with two softmaxes.',
    },
    withoutZeroGrad: {
      name: 'Without zero_grad',
      about:
        'The gradients are never cleared and pile up, step by step. The mistake acts as a momentum of 1: here the net learns some seventy times faster.',
    },
    allZero: {
      name: 'All parameters zero',
      about:
        'Every unit of a layer is the same as its neighbor and gets the same gradient, here none: the loss stays at ln 2, that of random guessing.',
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
        'Now a step is too long. It throws the net to where Softmax gives 0 or 1, the same for all points, and has no slope: the loss stays above that of random guessing.',
    },
    logisticRegression: {
      name: 'Logistic regression',
      about:
        'One Linear, three parameters, no hidden layer: where a straight line divides the classes nothing more is needed.',
    },
    xorStraight: {
      name: 'XOR without a hidden layer',
      about:
        'No straight line can separate classes placed diagonally: the net never gets three of four points right.',
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
    curveSquare: {
      name: 'A parabola with noise',
      about:
        'The regression of many first scripts: x², with noise, and ten ReLUs whose straight pieces bend around it in 200 steps.',
    },
    curveSine: {
      name: 'A sine',
      about:
        'Two hidden layers follow a wave. Beyond the points, at either side, the net goes on as it likes.',
    },
    curveLine: {
      name: 'A line',
      about: 'One weight and one bias: the slope, and the height at 0. This is linear regression.',
    },
  },
  opening: {
    reading: (name: string) => `Reading ${name} …`,
    title: (name: string) => `Open ${name}?`,
    replaces: (epoch: number) =>
      `It replaces the current run, trained for ${many(epoch, 'epoch', 'epochs')}. Undo brings it back.`,
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
    netTitle: (name: string) => `Parameters from ${name}`,
    otherNet: (name: string, refusal: string) =>
      `${name} holds the parameters of another net. ${sentence(refusal)}`,
    /** `path`: of which net of the file; empty where there is one. */
    torchSays: (refusal: string, path: string) =>
      `PyTorch says${path === '' ? '' : ` of ${path}`}: ${refusal}`,
    severalFit: (name: string) => `Several nets in ${name} fit the one on the page.`,
    otherOptimizer: (name: string) =>
      `${name} fits the net on the page, but holds the state of another optimizer.`,
    part: (path: string, name: string) => `${path} of ${name}`,
    netNeeds: (name: string) => `${name} holds a whole net, which needs something else than what is at hand.`,
    severalNets: (name: string) => `There are several whole nets in ${name}.`,
    nets: 'Net in the file',
    whole: 'all of it, as one net',
    orders: 'Order of the layers',
    ordersNote: 'Several orders fit the shapes, and the file does not say which is meant.',
    ordersCut: (shown: number) =>
      `More orders fit than ${shown === 1 ? 'this one' : `these ${shown}`}. Numbers in the names, such as fc1 and fc2, would tell.`,
    activation: 'Activation between the layers',
    buildNet: 'Build the net to match',
  },
  /** Why a script is not read, behind the number of its line. */
  readScript: {
    atLine: (line: number, why: string) => `line ${line}: ${why}`,
    others: (count: number) =>
      ` It trains more than once: this is the last; the ${count === 1 ? 'other one' : `${count} others`} will be pinned in Runs.`,
    unseeded: ' It has no torch.manual_seed: the seed 0 is taken.',
    skipped: (lines: readonly string[], count: number) =>
      ` Left out, as it only shows something: ${lines.map((line) => `line ${line}`).join('; ')}${count > lines.length ? '; …' : ''}.`,
    syntax: 'this is not Python that can be read; check brackets, quotes and the indentation',
    tooLong: 'this takes too many steps to follow; make the script or its loop shorter',
    tooDeep: 'functions call each other too deeply to follow; write the lines out',
    tooLarge: 'this makes more numbers than the page can hold; make the data smaller',
    notUnderstood: (text: string) =>
      `${text} is not understood; write it another way, or leave it out if the training does not need it`,
    noName: (name: string) => `${name} is not defined`,
    noModule: (name: string) =>
      `${name} can't be imported here: torch, numpy, math, scikit-learn and what only shows can; of a file or images, open the data as a table instead`,
    noSuchName: (name: string) => `${name} is not among what this page understands`,
    pythonRandom: (name: string) =>
      `${name} draws from Python's own generator, which is not followed; draw with torch or numpy instead`,
    notALayer: (name: string) =>
      `${name} is not a layer of this page; Linear, activations, Dropout, Flatten, BatchNorm1d and LayerNorm are`,
    noArgument: (name: string) => `the argument ${name} is not understood here; leave it out`,
    tooManyArguments: (count: number) =>
      `only the first ${count} arguments are understood without their names; give the others by name`,
    missing: (name: string) => `the argument ${name} is missing`,
    needsNumber: 'a number is needed here whose value does not depend on the training',
    outOfRange: (name: string) => `${name} is larger than this page's nets can be`,
    unpack: (wanted: number, got: number) => `${wanted} names for ${got} values`,
    unevenRows: 'the rows of a tensor must be of one length',
    torchRefuses: (words: string) => `PyTorch refuses this: ${words}`,
    notPoints: (shape: string) =>
      `the net is given numbers of the shape ${shape}, not points with a few features, one row each`,
    notFloat: (dtype: string) => `the net is given ${dtype} and takes float32; add .float()`,
    targetsFloat64: 'these targets are float64, and so would be the loss; add .float()',
    onlyFloat32: 'only numbers of float32 are drawn here; leave the dtype out',
    notAChain:
      'the result of a layer goes another way than to the next layer: only a chain of layers is a net of this page',
    usedTwice: 'a layer with parameters is used twice; make one for each place',
    halfFrozen: 'a layer is frozen as a whole or not at all',
    notOptimized: 'the optimizer must have all parameters of the net: net.parameters()',
    byHand:
      'parameters, gradients and updates by hand are not followed; use nn.Linear and an optimizer of torch.optim',
    lambda: 'a lambda is not followed; write a function with def',
    classOf: (base: string) => `a class of ${base} is not followed; only those of nn.Module and Dataset are`,
    seedBelow: 'a seed from 0 on is needed',
    cuda: "there is no CUDA here; write 'cuda' if torch.cuda.is_available() else 'cpu'",
    files: 'files are not read by a script here; open the table itself, or type the numbers',
    noEval: 'text is never run as code here; write the lines out',
    lossOrder: 'the loss takes the output of the net first, then a tensor of targets',
    otherLoss: 'only the loss as its function gives it can go backward here; use a loss of torch.nn alone',
    lossFactor:
      'the losses of this page have no factor, but for half of MSELoss with targets within ±100; leave it out, and with plain SGD multiply lr by it instead',
    lossRoot:
      'the root of a loss is no loss of this page; train with the loss itself, and print torch.sqrt(loss).item()',
    lossSum:
      'a loss with something added is not followed; in place of a penalty on squared weights give weight_decay to the optimizer',
    margin: 'patience is counted from any lower loss here, without a margin: write loss < best',
    otherRows: 'the rows are taken another way than in batches one after another; use a DataLoader',
    noSuper: 'super().__init__() has to come before this',
    otherRule:
      "a rule to stop, or a scheduler's metric, goes by the training's loss at the end of an epoch: that of all rows, or the mean over its batches",
    otherAccuracy:
      "a rule to stop by the share of right predictions goes by those of the training's own passes, before their updates, of all rows: the class of the greatest output, or one output above 0.5",
    writtenSigmoid: 'read as a Sigmoid; written out, its gradient is nan where the input is below −88',
    writtenReLU: (slope: string) =>
      `read as a ReLU; its gradient at exactly 0 is 0, and ${slope} as it is written here`,
    writtenBCE:
      'read as BCELoss, which takes no log for less than −100; written out, the loss is nan where an output is exactly 0 or 1',
    halfOfMSE: 'read as HuberLoss with delta=1000, which is half of MSELoss for errors within ±1000',
    someParameters:
      'this reaches other parameters than the optimizer updates; it has to reach all of these, and no others',
    clipPlace: 'gradients are clipped right behind each backward() here; move the line there',
    broadcastTargets:
      'outputs of one dimension against targets of two: PyTorch refuses it, or compares each output with every target; squeeze both or neither',
    atLeast: 'read as above it: an output exactly at the threshold counts as class 0 here',
    alwaysDropout:
      'F.dropout without training=self.training goes on in evaluation mode too; write F.dropout(x, p, self.training)',
    lateSeed: 'what was drawn before this seed had none: 0 is taken for it',
    unseededNumpy: 'without a seed numpy draws other numbers each time; 0 is taken',
    otherTests:
      'the net is tested on rows that no test set of this page has; keep them out of one table with train_test_split, torch.randperm or a slice at its end',
    otherBatch: 'the batches of an epoch do not all do the same',
    otherEpoch: (epoch: number) =>
      `epoch ${epoch} does something else than the first; only learning rates may change`,
    drawInLoop:
      'this draws numbers in a way that the page does not; before the training, or with net.eval(), it can',
    ownGenerator:
      "batches are drawn from torch's own generator here; leave generator out, and call torch.manual_seed before the loop",
    dataInLoop: 'this changes the data in each epoch; change it before the loop',
    dataBehind: 'this changes the data of a training above; make a new tensor of it instead',
    changeAtStart: 'in the first epoch nothing can be changed; give the value to the optimizer',
    decidedByTraining: 'what is done depends on numbers of the training; only the known rules to stop may',
    loopOver: (text: string) => `the epochs go over ${text}; a range of numbers is needed`,
    leftLoop: 'the loop over the epochs is left here; only the known rules to stop may',
    noStep: 'an epoch needs loss.backward() and optimizer.step()',
    noLoop:
      'there is no loop that trains a net: for epoch in range(…) with loss.backward() and optimizer.step()',
    noZeroGrad: 'without zero_grad the lines must be forward, loss, backward, step',
    moreThanTwice: (line: string) => `${line} stands more than twice in a batch`,
    backwardTwice:
      'this adds the gradients of the same loss once more; leave it out, and with plain SGD multiply lr by the number of backward() instead',
    splitRest: 'train_size and test_size must take all rows together; leave one of them out',
    olderPass: 'the loss or its backward is of an earlier pass than the last',
    severalNets:
      'the nets, losses or optimizers of this loop are not each for itself: a net has one loss and one optimizer of its own',
    severalMasks: 'nets that are trained side by side may have no Dropout; train one after the other',
    severalStops:
      'nets that are trained side by side stop together; leave out the rule to stop, or train one after the other',
    tooManyRuns: (most: number) => `more than ${most} trainings; so many runs are kept`,
    trainedOn:
      'this goes on with a net that was trained before; make a new one for each training, or one longer loop',
    lost: 'how many numbers the training before this drew is not known; call torch.manual_seed after it',
    severalSchedulers:
      'one scheduler is followed, stepped once at the end of each epoch or after each update',
    stepOutside: 'this stands outside of the loop over the epochs; put it in for epoch in range(…)',
    evalMode: 'the net is trained in evaluation mode: call net.train() before',
    notProved:
      'the numbers of this script could not be reproduced; draw the data, then make the net, then train',
  },
  opened: {
    dismiss: 'Dismiss what was opened',
    run: (name: string, epoch: number, epochs: number) =>
      `Opened ${name}, trained for ${many(epoch, 'epoch', 'epochs')}${goesOn(epoch, epochs)}`,
    parameters: (name: string, epoch: number, epochs: number) =>
      `Loaded the parameters in ${name} into the net${epoch === 0 ? '' : `, trained for ${many(epoch, 'epoch', 'epochs')}`}${goesOn(epoch, epochs)}`,
    points: (name: string, points: number) => `Opened the ${many(points, 'point', 'points')} in ${name}.`,
    /** Beside the data, before what follows. */
    classes: (names: string) => ` Classes: ${names}.`,
    class: (name: string, k: number) => `${name} → ${k}`,
    targets: (names: readonly string[]) =>
      ` Real target${names.length === 1 ? '' : 's'}: ${names.join(', ')}.`,
    standardized: (columns: number) =>
      ` ${columns === 1 ? 'The feature is' : columns === 2 ? 'Both coordinates are' : `All ${n(columns)} features are`} standardized for the net: mean 0, standard deviation 1.`,
    thinned: (rows: number, of: number) => ` Taken: ${n(rows)} of ${n(of)} rows, evenly spread.`,
    gaps: (lines: readonly number[]) => ` Rows are missing: the print leaves some out at ${lineList(lines)}.`,
    leftOut: (lines: readonly number[], hasLines: boolean) =>
      ` Left out: ${hasLines ? lineList(lines) : rowList(lines)}.`,
    leftOutKeys: (keys: readonly string[]) =>
      ` Left out, as nothing here is for ${keys.length === 1 ? 'it' : 'them'}: ${list.format(cut(keys))}.`,
    net: (name: string, layers: number, epoch: number, epochs: number) =>
      `Opened the net in ${name}, ${many(layers, 'layer', 'layers')}${epoch === 0 ? '' : `, trained for ${many(epoch, 'epoch', 'epochs')}`}${goesOn(epoch, epochs)}`,
    encoding: (name: string) => ` Read as ${name}.`,
    rest: (names: string[], count: number) =>
      ` One file is opened at a time: ${list.format(names)}${count > names.length ? ` and ${n(count - names.length)} more` : ''} ${count === 1 ? 'was' : 'were'} not.`,
    experiment: (name: string) => `Opened the experiment in ${name}, untrained.`,
    script: (name: string) => `Opened the script ${name}.`,
    refusedScript: (name: string, reason: string) =>
      `${name} is not understood, and nothing has run: ${reason}. The script is in the editor, in the tab PyTorch script.`,
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
      help: 'Whether the size of the numbers going forward (fan_in) or of the gradients coming back (fan_out) is kept from layer to layer.',
    },
    nonlinearity: { label: 'Nonlinearity', help: 'The activation that the numbers drawn are to suit.' },
  },
  plots: { sheet: 'Network, decision boundary, loss curve and predicted labels' },
  report: { title: 'nn.playground: report of a run' },
  /** Below pictures, and at the head of the report. */
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
      `${many(rows, 'row', 'rows')} of ${many(columns, 'column', 'columns')}`,
    outside: (lines: readonly number[]) => `No part of the table: ${lineList(lines)}`,
    gaps: (lines: readonly number[]) => `Rows are missing: the print leaves some out at ${lineList(lines)}.`,
    /** `arrays`: each with its name and the reason. */
    unread: (arrays: readonly string[]) => `Left out, as it can't be read: ${cut(arrays).join('; ')}`,
    column: (i: number) => `column ${i}`,
    sameName: (name: string, i: number) => `${name} (column ${i})`,
    separator: 'Separator',
    separators: {
      comma: 'comma',
      semicolon: 'semicolon',
      tab: 'tab',
      bar: 'bar |',
      wideBlanks: 'two blanks or more',
      blanks: 'blanks',
    },
    decimal: 'Decimal mark',
    decimals: { point: 'point: 1.5', comma: 'comma: 1,5' },
    encoding: 'Encoding',
    encodingHint: 'It is not UTF-8, so this one is a guess.',
    header: 'The first row names the columns',
    standardize: 'Standardize',
    standardizeHint: 'for the net, each feature minus its mean, divided by its standard deviation',
    leaveOut: (rows: number) => `Leave out ${many(rows, 'row', 'rows')}`,
    leaveOutHint: (lines: readonly number[], hasLines: boolean, reason: string) =>
      `${hasLines ? lineList(lines) : rowList(lines)} (${reason})`,
    thin: (rows: number, of: number) => `Take ${n(rows)} of the ${n(of)} rows, evenly spread`,
    thinHint: 'more can’t be used',
    roles: { x1: 'x1', x2: 'x2', feature: 'feature', target: 'To predict' },
    features: (chosen: number, all: number) => `Features: ${n(chosen)} of ${n(all)} columns of numbers`,
    all: 'All',
    none: 'None',
    mostFeatures: (max: number) => `At most ${n(max)} columns can be features: the first are chosen.`,
    furtherTargets: (further: number) => `Predict further columns: ${further === 0 ? 'none' : n(further)}`,
    noColumn: 'none',
    targetKind: 'It holds',
    targetKinds: { classes: 'labels of classes', real: 'a real target' },
    class: (name: string, k: number, points: number) => `${name} → ${k} (${n(points)})`,
    target: (name: string, least: string, most: string) => `${name}: ${least} to ${most}`,
    picture: 'The points',
    pictureOfClasses: (points: number, x1: string, x2: string, classes: string) =>
      `${many(points, 'point', 'points')}, ${x1} across and ${x2} upwards; ${classes}.`,
    pictureOfTarget: (points: number, x1: string, x2: string, target: string) =>
      `${many(points, 'point', 'points')}, ${x1} across and ${x2} upwards, colored by ${target}.`,
    pictureOfCurve: (points: number, x: string, target: string) =>
      `${many(points, 'point', 'points')}, ${x} across and ${target} upwards.`,
    noPicture: 'There is no picture until the table can be used.',
    preview: 'First rows',
    use: 'Use these points',
    cancel: 'Cancel',
  },
  layers: {
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
  lossViews: {
    show: 'Show',
    names: { curve: 'Curve', landscape: 'Landscape', sharpness: 'Sharpness' },
  },
  landscape: {
    title: 'The land that the run walks through',
    name: 'Loss landscape',
    waiting: 'Measuring the run …',
    failed: (reason: string) => `The run could not be measured: ${reason}`,
    across: 'first principal direction of the path',
    up: 'second',
    held: (share: string) => `The plane holds ${share} of the path’s variation`,
    poorlyHeld: (share: string) => `⚠ The plane holds only ${share} of the path’s variation`,
    losses: (off: string) => `, its losses within ${off}. Click to start a run anywhere`,
    hover: (loss: string) => `loss ${loss}`,
    hoverPath: (epoch: number, loss: string, inPlane: string) =>
      `epoch ${n(epoch)} · loss ${loss}, in the plane ${inPlane}`,
    click: ' · click or press Enter to start a run here',
    start: 'Start a run here',
    fit: 'Fit the plane to this run',
    summary: (held: string, first: string, last: string, low: string, high: string) =>
      `The path goes from a loss of ${first} to ${last}. The plane holds ${held} of its variation; losses in it are ${low} to ${high}.`,
  },
  sharpness: {
    title: 'Sharpness along the run',
    name: 'Sharpness',
    axis: 'sharpness',
    waiting: 'Measuring the run …',
    failed: (reason: string) => `The run could not be measured: ${reason}`,
    line: (momentum: boolean, decay: boolean, value: string | null): string =>
      `${momentum ? '2(1 + momentum)/lr' : '2/lr'}${decay ? ' − weight_decay' : ''}${value === null ? '' : ` = ${value}`}`,
    hint: 'The largest curvature of the loss. Above the dashed line a step ends farther up than it began',
    noLine:
      'The largest curvature of the loss. Only plain gradient descent on all rows has a line of stability',
    touch: 'Tap the curve to read the largest curvature of the loss at an epoch',
    hover: (epoch: number, value: string) => `epoch ${n(epoch)} · sharpness ${value}`,
    ofLine: (share: string, line: string) => ` · ${share} of ${line}`,
    summary: (first: string, last: string, epochs: number) =>
      `The largest eigenvalue of the loss’s Hessian: ${first} before the first epoch, ${last} after ${many(epochs, 'epoch', 'epochs')}.`,
    summaryLine: (line: string) => `Gradient descent is stable below ${line}.`,
  },
  hiddenSpace: {
    title: 'The data as a layer sees it',
    layer: 'Layer',
    across: 'Across',
    up: 'Up',
    hidden: (layer: number, units: number) => `hidden layer ${layer} (${many(units, 'unit', 'units')})`,
    outputs: (units: number) => `${many(units, 'output', 'outputs')}`,
    words: (isLine: boolean, hasClasses: boolean) =>
      `Two units of a layer span a plane of their own. The net bends the ${isLine ? 'line' : 'grid'} and moves the points, until the next layer ${hasClasses ? 'can separate the classes by a straight line' : 'has the target as a linear function of such units'}.`,
    equal: (column: string) => `equal ${column}`,
    along: (column: string) => `along ${column}`,
    summary: (x: string, y: string, samples: number, isLine: boolean) =>
      `${many(samples, 'point', 'points')} where ${x} and ${y} put them, over the bent ${isLine ? 'line' : 'square grid'}.`,
    hint: 'Point at a sample, or focus the plot and use the arrow keys',
  },
  sample: {
    title: 'Sample',
    graphShows: 'The graph shows',
    inGraph: { weights: 'Weights', step: 'Step', sample: 'Sample' },
    graphHint: (row: number | null) =>
      row === null
        ? 'Each square holds the neuron’s output for the pinned point. A click on a sample or a label pins that one.'
        : `Each square holds the neuron’s output for sample ${n(row)}. A click on a sample or a label pins another one.`,
    index: 'Sample index',
    none: 'There are no samples.',
    missing: (row: number, count: number) =>
      `There is no sample ${n(row)}: the last of the ${n(count)} is ${n(count - 1)}.`,
    place: (column: string) => `Place, ${column}`,
    isPlace: 'This point is no sample. It has no label, so it has no loss and no gradients.',
    probe: 'Probe other places from here',
    toSample: 'Back to a sample',
    unpin: 'Unpin',
    copy: 'Copy as Python',
    waiting: 'The trace comes with the next picture of the run.',
    formula: 'Formula of the chosen number',
    cell: {
      output: (row: string, unit: number) => `${row}, output [${unit}]`,
      gradient: (row: string, unit: number) => `${row}, gradient [${unit}]`,
    },
    allSamples: '(hangs on all samples)',
    slopeOf: (call: string, unit: number) => `slope of ${call} along output [${unit}]`,
    module: 'module',
    input: 'input',
    output: 'output',
    gradient: 'gradient',
    gradientHint: 'Of this sample’s own loss, with regard to the output beside it',
    share: (rows: number) => `÷ ${n(rows)}`,
    shareHint: (rows: number) => `The sample’s share of the mean over ${many(rows, 'row', 'rows')}`,
    inSum: 'in the sum',
    sumHint: 'The losses of all rows are added up, not averaged',
    insideLoss: 'Softmax in the loss',
    without: (layer: string) => `Without ${layer}`,
    cost: (difference: string) => `The second softmax adds ${difference} to this sample’s loss.`,
  },
  oneStep: {
    lines: 'Lines of the step',
    next: 'Next line',
    restart: 'Restart the step',
    keep: 'Keep this step',
    keepHint: 'The run goes on from the copy, once all lines are run',
    runLikeThis: 'Run it like this',
    runHint: 'Trains the whole experiment with the lines in this order',
    closure:
      'LBFGS calls a closure with these lines as often as it needs, within one step: they can’t be gone through one by one.',
    status: 'What the lines did',
    begin:
      'Next line runs the first line on a copy of the run. Until the step is kept, nothing has happened.',
    did: {
      forward: 'The net has computed its outputs, y_p. No parameter and no gradient has changed.',
      loss: 'The outputs are compared with the targets: one number. No parameter and no gradient has changed.',
      zero_grad: 'The gradients are zeroed, so that those of the next backward are not added to old ones.',
      backward: 'Each parameter’s gradient has been added to its .grad. No parameter has changed.',
      step: 'The optimizer has changed the parameters by what it makes of .grad.',
    },
    inGraph: {
      forward: 'The graph shows the weights: this line changes none of them.',
      loss: 'The graph shows the weights: this line changes none of them.',
      zero_grad: 'The lines show the gradients: these are zero now.',
      backward: 'The lines show the gradients, .grad, of the weights; the bars those of the biases.',
      step: 'The lines show what the optimizer has added to the weights; the bars, to the biases.',
    },
    firstBatch: (rows: number, batches: number) =>
      `The lines run on the epoch’s first batch, of ${many(rows, 'row', 'rows')}. To keep the step runs them on all ${n(batches)} batches.`,
    table: 'Parameters',
    parameter: 'parameter',
    value: 'value',
    update: 'update',
    newValue: 'new value',
    more: (rows: number) => `${many(rows, 'number', 'numbers')} more`,
  },
  script: {
    download: 'Download script .py',
    downloadNotebook: 'Download notebook .ipynb',
    distributed: 'For several processes',
    distributedHint: 'Adds the lines with which torchrun shares the training among processes',
    edit: 'Edit',
    tooLong: (max: number) => `A script of more than ${n(max)} characters is not edited here.`,
    shortened: (shown: number, count: number) =>
      `Of the ${n(count)} points the first ${n(shown)} are shown. What is copied and downloaded has all of them.`,
    textbox: 'Python script',
    ownScript: "Use the page's own script",
    keys: 'What is understood runs at once. Alt and a drag, or Alt+↑ and Alt+↓, change a number; F8 goes to the next fault. Tab leaves the editor; Ctrl+] and Ctrl+[ indent.',
    stays: 'The page stays at the last script that was understood.',
    goToLine: (line: number) => `Go to line ${line}`,
    skipped: (count: number) =>
      `Left out, as ${count === 1 ? 'it only shows' : 'they only show'} something: ${many(count, 'line', 'lines')}`,
    others: (count: number) =>
      `The script trains more than once. The last training is shown; the ${count === 1 ? 'other one' : `${count} others`} can be compared in Runs, where a pin draws them over the loss curve. The Console has what all of them print.`,
    skippedLine: (line: number, content: string) => `line ${line}: ${content}`,
    unseeded: 'Without torch.manual_seed PyTorch’s numbers are others each time; here the seed 0 is taken.',
    addSeed: 'Add torch.manual_seed(0)',
    ofAnother: 'The script that came with this experiment says another one, and was left out.',
    leave: {
      title: 'Leave your script?',
      why: 'Your script has no number that says this change. The page can make it if it writes the script itself; undo brings yours back.',
      leave: 'Leave the script',
      keep: 'Keep the script',
    },
  },
  faults: {
    title: (count: number) => `${many(count, 'fault', 'faults')} of the script`,
    section: 'Faults of the script',
    mend: 'Mend',
    mendNamed: (name: string) => `Mend: ${name}`,
    compare: 'Compare',
    compareNamed: (name: string) => `Compare: ${name}`,
    compareHint: 'Trains the script as it stands and mended, and pins both runs',
    mendedLines: (name: string) => `Mended lines: ${name}`,
    old: (line: number) => `Line ${line}, taken out: `,
    new: (line: number) => `Line ${line}, put in: `,
    sameTraining: 'Mended, the training is the same; only what is read from the net differs.',
    notRun: 'As it stands this page can’t train it, so there is nothing to compare with.',
    download: 'Download mended .py …',
    mendedTitle: 'The mended script',
    mendedWhy: 'Your text, with only these lines changed:',
    downloadNow: 'Download',
    cancel: 'Cancel',
    notMended: 'Something else of the script is not understood yet.',
  },
  truth: {
    name: 'Truth',
    hint: 'The best possible boundary: that of a classifier that knows the center, the standard deviation and the share of each class (Bayes)',
    note: (error: string) => `Best possible: ${error} of points wrong`,
    legend: (error: string) => `best possible (${error} wrong)`,
  },
  reliability: {
    title: 'Reliability diagram',
    axes: 'Across: how sure the net is; up: how often it is right then.',
    error: (error: string) => `Calibration error (ECE) ${error}.`,
    bin: (samples: number, confidence: string, accuracy: string) =>
      `${many(samples, 'sample', 'samples')} at ${confidence} on the average: ${accuracy} right.`,
  },
  evaluation: {
    none: 'The target is a number, so no class can be confused with another.',
    confusion: 'Confusion matrix',
    rows: 'Samples',
    rowSets: { all: 'all', training: 'training', test: 'test' },
    trueClass: (k: string) => `true ${k}`,
    predictedClass: (k: string) => `predicted ${k}`,
    cell: (label: string, predicted: string, count: number) =>
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
    wholeHere:
      'This page opens such files without running anything: the names of classes are looked up among its own layers, and a net with others, or with hooks, is refused by their names. “Download whole net .pkl” writes one that every version reads.',
    stateDictSafe:
      'It is read with weights_only=True as well as without, in every version: “Download .pt” writes such a file.',
    waiting: 'The net is being built.',
  },
  twoRuns: {
    title: 'Two seeds, one net',
    pin: 'Pin two runs of one net to see the loss on the line between them.',
    words: {
      from: 'From run',
      to: 'To run',
      name: 'Loss between two runs',
      loss: 'loss',
      asTrained: 'as trained',
      matched: 'matched',
    },
    waiting: 'Measuring …',
    point: 'Point at the line to read its loss',
    hover: (share: string, loss: string) => `${share} of the way · loss ${loss}`,
    hoverMatched: (loss: string) => ` · matched ${loss}`,
    summary: (first: string, last: string, most: string) =>
      `The loss is ${first} at the one end, ${last} at the other and at most ${most} between them.`,
    match: 'Match neurons',
    matchHint:
      'The order of hidden neurons is free: looks for the one in which the second net is nearest to the first',
    measured: (run: number) => `The loss is that of the samples that run ${n(run)} was trained on.`,
    noWall: (from: number, to: number) => `There is no wall between run ${n(from)} and run ${n(to)}.`,
    wall: (height: string, from: number, to: number) =>
      `A wall of ${height} stands between run ${n(from)} and run ${n(to)}.`,
    matching: 'Looking for the order …',
    fell: (share: string | null, before: string, after: string) =>
      `The wall falls${share === null ? '' : ` by ${share}`}, from ${before} to ${after}.`,
    stays: (height: string) => `No order that was found lowers the wall of ${height}.`,
    many: (most: number) => `More than ${n(most)} neurons are not shown one by one.`,
    inOrder: (run: string, order: string) => `The neurons of ${run} in the order ${order}.`,
    noUnits: 'Nothing can change places: no hidden layer has more than one neuron.',
    otherNet:
      'These two runs have other nets: no line leads from the parameters of the one to those of the other.',
    otherData: 'These two runs have other data: their losses can’t be compared.',
    otherLoss: 'These two runs have other losses, which can’t be compared.',
    noData: 'There are no samples to measure a loss on.',
    failed: (reason: string) => `Not measured: ${reason}`,
  },
  runTable: {
    empty: 'Each run that is trained to its end is listed here, with what was changed for it.',
    number: 'Run',
    changes: 'Changed',
    loss: 'Loss',
    accuracy: 'Accuracy',
    testLoss: 'Test loss',
    testAccuracy: 'Test accuracy',
    epochs: 'Epochs',
    pin: (run: number) => `Pin run ${run}`,
    pinHint: 'Draws its loss over that of the current run',
    pinsTaken: (max: number) => `${n(max)} are pinned, which is all that can be told apart`,
    open: (run: number) => `Open run ${run}`,
    first: 'the first run',
    byHand: 'weights set by hand',
    same: 'the same settings, other weights to start from',
    change: (label: string, from: string, to: string) => `${label} ${from} → ${to}`,
    changed: (label: string) => `${label} changed`,
    diverged: (epoch: number) => `diverged at epoch ${n(epoch)}`,
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
      'data.feature_names': 'Names of columns',
      'data.class_names': 'Names of classes',
      'data.targets': 'Targets',
      'data.target_names': 'Name of the target',
      'data.scaler': 'Standardize',
      'data.radii': 'Radii',
      'loss.type': 'Loss',
      'optimizer.type': 'Optimizer',
      'training.epochs': 'Epochs',
      'training.batch_size': 'Batch size',
      'training.shuffle': 'Shuffle',
      'training.zero_grad': 'Zero the gradients',
      'training.scheduler.type': 'Scheduler',
      'training.scheduler_step': 'Scheduler steps',
      'optimizer.groups': 'Parameter groups',
      requires_grad: 'Trained',
      'training.loader': 'Batches from',
      'training.drop_last': 'Drop the last batch',
      'training.clip_grad_norm': 'Clip gradients by norm',
      'training.clip_grad_value': 'Clip gradients by value',
      'training.order': 'Lines of the loop',
      'training.validate': 'Print the test loss',
      'training.test_pass': 'Pass over the test set',
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
    run: (count: number) => `Run ${n(count)} seeds`,
    stop: 'Stop',
    progress: (done: number, of: number) => `${n(done)} of ${n(of)} runs done`,
    intro:
      'The same experiment from other seeds: other points, other first weights. How much of a result is luck?',
    bands: 'Losses of the seeds',
    bandsLegend: 'bands: 5–95% and 25–75% of the runs; dashed: the median; line: the current run',
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
    run: (count: number) => `Run ${many(count, 'experiment', 'experiments')}`,
    stop: 'Stop',
    map: 'Heat map of the sweep',
    across: 'Across',
    up: 'Up',
    from: (axis: string) => `${axis}: from`,
    to: (axis: string) => `${axis}: to`,
    steps: (axis: string) => `${axis}: steps`,
    ends: { from: 'from', to: 'to', steps: 'steps' },
    noAxis:
      'The experiment does not have one of the chosen hyperparameters. Choose another one for Across or Up.',
    shown: 'Color shows',
    metrics: { loss: 'Final loss', accuracy: 'Final accuracy', epochsTo99: 'Epochs to 99%' },
    csv: 'Download sweep CSV',
    script: 'Download sweep .py',
    scriptHint:
      'The same sweep with PyTorch on a Dask cluster, for what is too large for a browser. It writes the same CSV.',
    hint: 'Point at a cell to read it, click it to open the run; with the keyboard use the arrow keys and Enter',
    empty: 'Two hyperparameters, every combination of their values: each cell is a whole run.',
    cell: (x: string, y: string, result: string) => `${x}, ${y}: ${result}`,
    result: (loss: string, accuracy: string, epochs: string) =>
      `loss ${loss} · accuracy ${accuracy}${epochs}`,
    to99: (epochs: number) => ` · 99% after ${many(epochs, 'epoch', 'epochs')}`,
    diverged: (epoch: number) => `diverged at epoch ${n(epoch)}`,
    pending: 'not run yet',
    summary: (done: number, of: number) => `${n(done)} of ${many(of, 'run', 'runs')} done.`,
    badRange: (axis: string, min: number, max: number) =>
      `${axis}: both ends must lie between ${n(min)} and ${n(max)}. Nothing was run`,
    sizes: { hidden_units: 'Neurons in each hidden layer', hidden_layers: 'Hidden layers' },
  },
  files: {
    otherOptimizer: (type: string) => `it is missing, so this is the state of another optimizer than ${type}`,
    otherGroupSize:
      "loaded state dict contains a parameter group that doesn't match the size of optimizer's group",
    /** Kinds of tensors that no parameter here is. */
    otherKinds: {
      sparse: 'sparse',
      quantized: 'quantized',
      complex: 'complex numbers',
      nested: 'nested',
      meta: 'on the device meta, without numbers',
      type: 'float4 or float8, or unsigned integers',
    },
    otherTensors: (tensors: readonly string[], calls: readonly string[]) =>
      `tensors that no layer here can have: ${list.format(cut(tensors))}; ${calls.length > 0 ? `save plain ones: ${calls.join(', ')}` : 'save the ones that hold numbers'}`,
    optimizerLeft: (reason: string) =>
      `The state of the optimizer is left out (${reason}): training goes on with the optimizer at hand. To take it along, cancel, choose that optimizer and open the file again.`,
    optimizerState: 'the state of the optimizer',
    tensorTooLarge: (max: number) => `expected tensors of at most ${n(max)} elements`,
    zip: {
      truncated: 'it begins as a zip file, but its end is missing',
      damaged: 'the zip file is damaged',
      checksum: 'the zip file is damaged: a checksum is wrong',
      compressed: 'it is compressed; torch.save does not compress',
      encrypted: 'it is encrypted',
      twice: 'the zip file has it twice',
      entries: 'the zip file has too many entries',
      unpacked: (max: number) => `unpacked it is larger than ${max} MiB`,
    },
    pickle: {
      truncated: 'its pickle ends too early',
      damaged: 'its pickle is damaged, or holds more than tensors, numbers and texts',
      tooLarge: 'its pickle is larger than 4 MiB, or has more than a million parts',
      protocol: (version: number) =>
        `its pickle is of protocol ${version}; protocols 2 to 5 can be read, and torch.save writes 2`,
      opcode: (code: string) =>
        `its pickle has the opcode ${code}, which is not read here, as nothing in a file is executed; ${saveStateDict}`,
      global: (name: string) =>
        `its pickle asks for ${name}, which is not read here, as nothing in a file is executed; ${saveStateDict}`,
    },
    csv: {
      rows: (max: number, got: number) => `expected 1 to ${n(max)} rows of points, got ${n(got)}`,
      numeric: (got: number) => `expected a column of numbers at least, got ${n(got)}`,
      feature: 'no column is chosen as a feature; one that counts the rows says nothing of a point',
      features: (max: number, got: number) => `expected 1 to ${n(max)} columns as features, got ${n(got)}`,
      targets: (max: number, got: number) => `expected 1 to ${n(max)} real targets, got ${n(got)}`,
      target: 'no column is chosen to predict, a label or a number',
      sameCoordinate: (column: string) => `${column} is chosen for x1 and for x2`,
      sameTarget: (column: string) => `${column} is chosen as a coordinate and to be predicted`,
      line: (line: number) => `line ${n(line)}`,
      row: (row: number) => `row ${n(row)}`,
      width: (expected: number, got: number) =>
        `expected ${n(expected)} columns, as most rows have, got ${n(got)}`,
      number: (column: string, cell: string) => `${column}: expected a number, got "${cell}"`,
      missing: (column: string) => `${column}: expected a number, but there is none`,
      label: (column: string) => `${column}: expected a label, but there is none`,
      beyondDouble: (column: string, cell: string) => `${column}: ${cell} is beyond what a double can hold`,
      beyond: (column: string, cell: string) =>
        `${column}: ${cell} is beyond ±1e15, and no number further out is taken`,
      far: (column: string, max: number, cell: string) =>
        `${column}: expected a number from ${n(-max)} to ${n(max)}, got ${cell}; a coordinate can be taken once it is standardized`,
      classes: (column: string, max: number, got: number) =>
        `${column}: expected 2 to ${max} different labels, got ${n(got)}`,
    },
    safetensors: {
      truncated: 'its header is longer than the file',
      header: (reason: string) => `its header is not JSON (${reason})`,
      length: (want: number, got: number) =>
        `expected ${n(want)} bytes for the shape and dtype, got ${n(got)}`,
      holes: 'the numbers of its tensors overlap, or do not fill the file',
      cut: (missing: number) =>
        `the file is cut off before its numbers end, ${many(missing, 'byte is', 'bytes are')} missing; download or copy it again`,
      tooLarge: (max: number) => `its header is larger than ${max} MiB`,
    },
    net: {
      /** After "holds the parameters of another net, so nothing has changed". */
      notBuilt: (reasons: readonly string[]) =>
        `${reasons.length === 1 ? "It can't" : 'None of its nets can'} be built here either: ${reasons.slice(0, 4).join('; ')}${reasons.length > 4 ? `; and ${n(reasons.length - 4)} more` : ''}.`,
      nothing: 'there is no Linear layer in it',
      others: (tensors: string[], count: number) =>
        `only nets of Linear, BatchNorm1d, LayerNorm and PReLU layers are, and it has ${tensors.join(', ')}${count > tensors.length ? ` and ${n(count - tensors.length)} more` : ''}`,
      unnamed: (tensors: string[]) =>
        `none of its tensors is named as a layer's (${tensors.join(', ')}); name them 0.weight, of shape [outputs, inputs], and 0.bias, then 1.weight and so on; points open from numpy.savez(path, X=X, y=y)`,
      noChain: (layers: string[]) =>
        `its layers do not follow on each other in any order (${layers.join(', ')})`,
      tooWide: (name: string, shape: string, max: number) =>
        `${name} is ${shape}, and a Linear here has at most ${max} features`,
      tooManyInputs: (max: number, got: number) =>
        `its first layer takes ${n(got)} inputs, and a net here at most ${max}, made of the two coordinates of a point`,
      inputs: (count: number, names: string) =>
        `The net takes ${many(count, 'input', 'inputs')}: they become ${names}. The file does not say which were meant.`,
      defaults: (type: string) =>
        `The file does not hold the settings of ${type}, such as eps: they become PyTorch's defaults.`,
      loss: (outputs: number, loss: string) =>
        `The net has ${many(outputs, 'output', 'outputs')}: the loss becomes ${loss}, without an output activation.`,
      ownLoss: (outputs: number, end: string, loss: string) =>
        `The net has ${many(outputs, 'output', 'outputs')} and ends in ${end}: the loss becomes ${loss}.`,
      data: (outputs: number, got: number | null, classes: number, loss: string) =>
        `The net has ${many(outputs, 'output', 'outputs')}, and the data at hand ${got === null ? 'a real target' : `${got} classes`}: they become Gaussians of ${classes} classes, with ${loss}.`,
      modules: {
        batchNorm: 'BatchNorm',
        norm: 'a normalization',
        convolution: 'a convolution',
        embedding: 'an Embedding',
        recurrent: 'a recurrent layer',
        attention: 'attention',
        parametrized: 'a parametrized weight',
        kernel: 'of Keras or Flax: transposed it is a weight',
      },
    },
    nested: (max: number) => `expected lists in at most ${max} dimensions`,
    npy: {
      truncated: 'it begins as a .npy file of NumPy, but ends too early',
      version: (version: number) => `it is a .npy file of version ${version}; versions 1 to 3 can be read`,
      header: (header: string) => `the header of the .npy file is damaged: ${header}`,
      dtype: (dtype: string) =>
        `the array is of dtype ${dtype}, which is not read; save array.astype('float64')`,
      kinds: {
        object:
          'the array is of dtype object: a pickle, which is not read, as nothing in a file is executed; save array.astype(float), or a .csv by pandas',
        complex: 'the array is of complex numbers; save their real parts, or array.view(float)',
        dates: 'the array is of dates or times; save them as numbers, array.astype(float)',
        structured:
          'the array is structured, with names for its fields; save a plain one: numpy.lib.recfunctions.structured_to_unstructured(array)',
      },
      tooLarge: (max: number, shape: string) =>
        `expected an array of at most ${n(max)} elements, got shape ${shape}`,
      length: (shape: string, want: number, got: number) =>
        `expected ${n(want)} bytes for the shape ${shape}, got ${n(got)}`,
      dimensions: (shape: string) =>
        `the array has the shape ${shape}; a table has two dimensions, a row for each point: np.column_stack([x1, x2, label]) makes one`,
      deeper: (dimensions: number) =>
        `it is an array of ${n(dimensions)} dimensions; a table has two, a row for each point: array.reshape(len(array), -1) makes one`,
      noRows: 'the array is empty',
      lengths: (x: string, points: number, y: string, labels: number) =>
        `${x} has ${many(points, 'row', 'rows')} and ${y} has ${n(labels)}: a label for each point is needed`,
      noPair: (arrays: string) =>
        `the arrays in it do not tell which are the points and their labels: ${arrays}; np.savez(path, X=X, y=y) writes them so; parameters are told by names such as 0.weight and 0.bias`,
    },
    torch: {
      script: `it is a TorchScript archive; ${saveStateDict}`,
      tar: `it is a tar archive as PyTorch 0.1 saved it; load it there, and ${saveStateDict}`,
      version: (version: string) =>
        `it was saved in version ${version} of the format of before PyTorch 1.6; version 1001 can be read`,
      otherObject: (name: string) =>
        `it is a pickle of ${name}, which is no net of PyTorch, and nothing in a file is executed; of a net ${saveStateDict}; save a table as CSV, or its numbers by numpy.save`,
      bunch: (name: string) =>
        `it is a pickle of ${name}, data of scikit-learn; save its points: numpy.savez(path, X=data.data, y=data.target)`,
      perceptron: (name: string) =>
        `it is a pickle of ${name} of scikit-learn, and nothing in a file is executed; its weights open from numpy.savez(path, **{f'{2 * i}.{name}': values for i, layer in enumerate(zip(clf.coefs_, clf.intercepts_)) for name, values in zip(('weight', 'bias'), (layer[0].T, layer[1]))})`,
      estimator: (name: string) =>
        `it is a pickle of ${name}, which is no net; what it was fitted to can be opened, as CSV or from numpy.savez(path, X=X, y=y)`,
      joblib:
        'it holds arrays as joblib writes them, which are not read; save them by numpy.savez(path, X=X, y=y)',
      optimizerObject: (name: string) =>
        `it is an optimizer itself, ${name}; save its state beside the net: torch.save({'model_state_dict': net.state_dict(), 'optimizer_state_dict': optimizer.state_dict()}, path)`,
      dataset: (name: string) =>
        `it is a pickle of ${name}, data and no net; points open from numpy.savez(path, X=X, y=y), with X and y as arrays of NumPy`,
      kerasObject: (name: string) =>
        `it is a pickle of ${name}; save its weights for PyTorch: a state_dict with each kernel transposed`,
      hooks: (type: string) =>
        `${type} has a hook there, which is code, and nothing in a file is executed; ${saveStateDict}`,
      buffer: (type: string) => `it is a buffer of ${type}, which no layer here has; ${saveStateDict}`,
      unknownModule: (type: string, layers: readonly string[]) =>
        `it is ${type}, which is none of the layers here (${layers.join(', ')}); the parameters of its Linear layers can be loaded all the same from torch.save(net.state_dict(), path)`,
      unknownLayer: (type: string, layers: readonly string[]) =>
        `it is ${type}, which has parameters and is none of the layers here (${layers.join(', ')}); a net with it can't be opened, but one of these layers can`,
      quantized: (type: string) =>
        `it is ${type}, a quantized layer; save the state_dict before the net is quantized: torch.save(net.state_dict(), path)`,
      noModule: 'expected a module of torch.nn',
      noTensor: 'expected a tensor',
      tooManyModules: (max: number) => `expected at most ${n(max)} modules`,
      bigEndian: 'it was saved on a big-endian machine',
      noPickle: 'it is a zip file, but none of torch.save: there is no data.pkl',
      storageLength: 'it is missing or of another length than the pickle says',
      outside: 'a tensor reaches beyond its storage',
      /** `held`: what it is instead. */
      neither: (held: string) =>
        `it holds neither a state_dict nor a checkpoint with model_state_dict and optimizer_state_dict, but ${held}`,
      holds: {
        tensor: (shape: string) =>
          `one tensor of shape ${shape} without a name; ${saveStateDict}; a table opens from numpy.save(path, tensor.numpy())`,
        otherTensor: (kind: string) => `one tensor (${kind}) without a name; ${saveStateDict}`,
        tensors: (count: number) =>
          `${many(count, 'tensor', 'tensors')} without names, in a list; ${saveStateDict}; points open from numpy.savez(path, X=X, y=y)`,
        list: (count: number) =>
          `a list of ${many(count, 'item', 'items')}, no tensor among them; ${saveStateDict}`,
        value: (value: string) => `only ${value}; ${saveStateDict}`,
        nothing: `nothing that could be parameters; ${saveStateDict}`,
        optimizer: (keys: readonly string[], isCut: boolean) =>
          `the state of an optimizer alone (${keys.join(', ')}${isCut ? ', …' : ''}); save the net beside it: torch.save({'model_state_dict': net.state_dict(), 'optimizer_state_dict': optimizer.state_dict()}, path)`,
        dict: (keys: readonly string[], isCut: boolean) =>
          `a dict of ${keys.join(', ')}${isCut ? ', …' : ''}, with no tensors under names like 0.weight; ${saveStateDict}`,
      },
      noOptimizer: 'expected the state_dict of an optimizer',
      groups: (name: string, count: number, differing: readonly string[]) =>
        `${name} (${n(count)} parameter groups that differ in ${list.format(differing)}; here a group holds whole modules, and differs in numbers alone)`,
    },
    noOptimizerState: 'it is missing: the current optimizer keeps it for each parameter',
  },
  /** Kinds of files that are recognized and not read: what the file is, and what to do. */
  foreign: {
    workbook: (program: string) =>
      `it is a spreadsheet of ${program}; save it there as CSV, or copy the cells and paste them here`,
    document:
      'it is a document of an office program; copy the table in it and paste it here, or save it as CSV',
    packedPickle: (said: string) =>
      `it is a compressed pickle, as joblib writes it${said === '' ? '; save the numbers in it by numpy.save, or a table as CSV' : `; unpacked, ${said}`}`,
    archive: (kind: string) => `it is compressed (${kind}); unpack it and open the file in it`,
    zip: (names: string, count: number) =>
      `it is a zip file${names === '' ? '' : ` with ${many(count, 'file', 'files')} (${names}${count > 3 ? ', …' : ''})`}; unpack it and open a file in it`,
    pdf: 'it is a PDF document; copy the table in it and paste it here',
    image: (kind: string) => `it is a picture (${kind}), of which no points or parameters can be read`,
    hdf5: 'it is an HDF5 file, as Keras, h5py and MATLAB 7.3 write; save its arrays with np.savez, or a table as CSV',
    keras:
      'it is a model of Keras; save its weights for PyTorch: a state_dict with each kernel transposed, as .safetensors or .pt',
    onnx: 'it is an ONNX model, which is written here but not read; Download model JSON, .pt and .safetensors write what can be opened again',
    savedModel:
      'it is a SavedModel of TensorFlow, whose weights are in other files; save them for PyTorch: a state_dict with each kernel transposed',
    parquet:
      "it is a Parquet file; save it as CSV: pandas.read_parquet(path).to_csv('table.csv', index=False)",
    feather:
      "it is a Feather or Arrow file; save it as CSV: pandas.read_feather(path).to_csv('table.csv', index=False)",
    sqlite: 'it is an SQLite database; export the table in it as CSV',
    matlab:
      "it is a .mat file of MATLAB; save the matrix as CSV there, writematrix(A, 'table.csv'), or as .npy: np.save('table.npy', scipy.io.loadmat(path)['A'])",
    html: 'it is a web page and not the file itself: the site showed the file, or asked to log in; download it there as it is (on GitHub: Download raw file); a table in it can be copied in the browser and pasted here',
    latex: 'it is LaTeX; save the table as CSV: of pandas, to_csv in the place of to_latex',
    xml: 'it is XML: a drawing, a document, or what a server says instead of the file; save a table as CSV',
    dataFile: (program: string) => `it is a data file of ${program}; save the table in it as CSV there`,
    idx: (shape: string) =>
      `it is an IDX file, as MNIST has them, of shape ${shape}; a table of a few columns for each point can be opened, as CSV or .npy`,
    media: 'it is sound or video, of which no points or parameters can be read',
    program: 'it is a compiled program, and nothing in a file is executed here',
    ggml: `it holds the weights of a language model for llama.cpp (GGUF, GGML), which is no net of these layers`,
    tflite:
      'it is a net of TensorFlow Lite; save the weights of the one that it was made of for PyTorch: a state_dict with each kernel transposed',
    huggingFace:
      'it only describes a net of Hugging Face; its weights are in the files .safetensors or .bin beside it',
    boostedTrees:
      'it is a model of XGBoost, trees and no net; what it was fitted to can be opened, as CSV or from numpy.savez(path, X=X, y=y)',
    lfsPointer: (bytes: number | null) =>
      `it is a Git LFS pointer and not the file itself${bytes === null ? '' : `, which has ${n(bytes)} bytes`}; fetch that with git lfs pull, or download it from the site`,
    oldPickle:
      'it is a pickle of protocol 0 or 1, as Python 2 wrote them; protocols 2 to 5 can be read: pickle.dump(pickle.load(old), new, protocol=4)',
    torchExport: `it is a program of torch.export; ${saveStateDict}`,
    arff: 'it is an ARFF table of Weka; save it there as CSV, or leave out all lines up to @data',
    tensorflowJs:
      'it is the structure of a Keras or TensorFlow.js model, whose weights are in other files; save those for PyTorch: a state_dict with each kernel transposed',
  },
};
