/**
 * @file Writes small ONNX models, byte by byte, so that tests need no weights of anyone else: nodes, constants, inputs
 * and outputs, encoded as protocol buffers. Field numbers are those of the published `onnx.proto`.
 */

type ElementType = 'float32' | 'int32' | 'int64';

const elementTypes: Record<ElementType, number> = { float32: 1, int32: 6, int64: 7 };

export interface OnnxValue {
  name: string;
  type: ElementType;
  /** A number is a fixed side, a name a free one. */
  shape: readonly (number | string)[];
}

export interface OnnxConstant {
  name: string;
  dims: readonly number[];
  values: Float32Array | BigInt64Array;
}

export interface OnnxNode {
  op: string;
  inputs: readonly string[];
  outputs: readonly string[];
  /** Whole numbers and lists of them: all that our graphs need. */
  attributes?: Readonly<Record<string, number | readonly number[]>>;
}

export interface OnnxGraph {
  inputs: readonly OnnxValue[];
  outputs: readonly OnnxValue[];
  constants: readonly OnnxConstant[];
  nodes: readonly OnnxNode[];
}

/** The bytes of a `.onnx` file with this graph (operator set 13). */
export function onnxModel(graph: OnnxGraph): Buffer {
  return Buffer.concat([
    number(1, 8), // ir_version
    text(2, 'latent-tests'),
    message(7, graphOf(graph)),
    message(8, number(2, 13)), // opset_import: the default domain
  ]);
}

const graphOf = (graph: OnnxGraph): Buffer =>
  Buffer.concat([
    ...graph.nodes.map((node) => message(1, nodeOf(node))),
    text(2, 'graph'),
    ...graph.constants.map((constant) => message(5, constantOf(constant))),
    ...graph.inputs.map((value) => message(11, valueOf(value))),
    ...graph.outputs.map((value) => message(12, valueOf(value))),
  ]);

const nodeOf = (node: OnnxNode): Buffer =>
  Buffer.concat([
    ...node.inputs.map((name) => text(1, name)),
    ...node.outputs.map((name) => text(2, name)),
    text(4, node.op),
    ...Object.entries(node.attributes ?? {}).map(([name, value]) => message(5, attributeOf(name, value))),
  ]);

function attributeOf(name: string, value: number | readonly number[]): Buffer {
  if (typeof value === 'number') return Buffer.concat([text(1, name), number(3, value), number(20, 2)]);
  return Buffer.concat([text(1, name), ...value.map((item) => number(8, item)), number(20, 7)]);
}

const constantOf = ({ name, dims, values }: OnnxConstant): Buffer =>
  Buffer.concat([
    ...dims.map((side) => number(1, side)),
    number(2, values instanceof Float32Array ? elementTypes.float32 : elementTypes.int64),
    text(8, name),
    message(9, Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  ]);

function valueOf({ name, type, shape }: OnnxValue): Buffer {
  const sides = shape.map((side) => message(1, typeof side === 'number' ? number(1, side) : text(2, side)));
  const tensor = Buffer.concat([number(1, elementTypes[type]), message(2, Buffer.concat(sides))]);
  return Buffer.concat([text(1, name), message(2, message(1, tensor))]);
}

function varint(value: number): Buffer {
  // Negative numbers are ten bytes of two's complement.
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
}

const number = (field: number, value: number): Buffer => Buffer.concat([varint(field << 3), varint(value)]);

const message = (field: number, bytes: Buffer): Buffer =>
  Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);

const text = (field: number, value: string): Buffer => message(field, Buffer.from(value));
