/**
 * The contract between the core and the inference pool: every task's arguments and result, structured-cloned
 * over the compute process. Tasks run in `entry/inferenceWorker`. A task reads a preview (a JPEG of ours) or a
 * text; which model to use comes with the call, so the worker keeps sessions but decides nothing.
 */

/** What a model is for. One model of a role is active at a time. */
export type ModelRole = 'faces' | 'text' | 'meaning';

/** How a model's files are laid out and fed; which code runs it. */
export type ModelLayout = 'ultralight-arcface' | 'insightface' | 'ppocr' | 'clip';

/** What computes: the processor, or a graphics processor by way of CUDA, DirectML (Windows) or Core ML (macOS). */
export type ExecutionProvider = 'cpu' | 'cuda' | 'dml' | 'coreml';

/** A model on this machine. */
export interface ModelRef {
  /** Named in every vector and line that comes of it: those of two models never meet. `bundled-faces`, `ViT-B-32__openai`. */
  id: string;
  layout: ModelLayout;
  /** Absolute folder that holds its files. */
  folder: string;
  /** What runs it, as far as that can; the processor where this is absent. The core fills it in, see `core/inference`. */
  provider?: ExecutionProvider;
}

/** A rectangle of a picture; corners as fractions of its width and height, 0 to 1. */
export interface Box {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

export interface FaceSeen {
  box: Box;
  /** The detector's confidence, 0 to 1. */
  score: number;
  /** Unit vector; 512 numbers for every model we know. */
  embedding: Float32Array;
}

export interface TextLine {
  text: string;
  /** x and y of the four corners, clockwise from the text's top left, as fractions of the picture. */
  box: number[];
  /** Confidence that there is text, 0 to 1. */
  boxScore: number;
  /** Mean confidence of its characters, 0 to 1. */
  textScore: number;
}

export interface InferenceTasks {
  /** Every face of a picture, with its vector. Sizes are the preview's, in pixels. */
  detectFaces: {
    args: { path: string; model: ModelRef; minScore: number };
    result: { width: number; height: number; faces: FaceSeen[] };
  };
  /** The vector of a face that a person drew or a file's metadata names. */
  embedFace: { args: { path: string; model: ModelRef; box: Box }; result: { embedding: Float32Array } };
  /** Lines in reading order. */
  readText: {
    args: { path: string; model: ModelRef; minDetectionScore: number; minRecognitionScore: number };
    result: { width: number; height: number; lines: TextLine[] };
  };
  /** A picture's place in the space of meanings: a unit vector. */
  embedImage: { args: { path: string; model: ModelRef }; result: { embedding: Float32Array } };
  /** A text's place in the same space. `language` is a BCP 47 code that some multilingual models want. */
  embedText: {
    args: { text: string; language?: string; model: ModelRef };
    result: { embedding: Float32Array };
  };
}
