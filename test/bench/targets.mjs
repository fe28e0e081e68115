// The speeds that the engine is held to. `times` are the smallest ratios to a contestant's time.
/** @type {{ task: string, times: Record<string, number>, belowMs?: number }[]} */
export const targets = [
  { task: 'W1', times: { PyTorch: 25, 'object per neuron': 25, 'TensorFlow.js wasm': 60 }, belowMs: 100 },
  { task: 'W2', times: { PyTorch: 150, ConvNetJS: 12, 'object per neuron': 12 } },
  { task: 'W3', times: { PyTorch: 1, 'TensorFlow.js wasm': 10 } },
  { task: 'W4a', times: { 'TensorFlow.js wasm': 3 } },
  { task: 'W4b', times: { 'TensorFlow.js wasm': 3 } },
];

export const limits = {
  dragP95Ms: 110,
  /** Finished pictures a second while the movements come faster than runs end. */
  dragPictures: 6,
  /** Times of drags before which the thumb rested. */
  aheadP95Ms: 40,
  /** The first Train to end, a second after the first picture, from the click to the painted picture. */
  firstTrainMs: 105,
  /** Any epoch of the tutorial: until its Worker has it, and until it is painted. */
  viewWorkerP95Ms: 16,
  viewPictureP95Ms: 33,
  /** Any epoch of a net of 2-64-64-2 on 2,000 samples. */
  viewWideP95Ms: 150,
  /** The losses of the tutorial's landscape. */
  landscapeMs: 60,
  /** The sharpness of a whole run, while its learning rate is dragged. */
  sharpnessP95Ms: 400,
  longTaskMs: 50,
  /** Largest distance from a straight line. */
  growth: 0.2,
  startMs: 1000,
  startGzipBytes: 200_000,
};
