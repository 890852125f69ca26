/** Models that understand pictures: their download, their choice, and machines that help. */
export const models = {
  hubNoSize: '{{url}} does not say how large it is',
  hubCircles: '{{url}} is sent on in circles',
  hubUnreachable: '{{host}} can’t be reached: {{reason}}',
  hubRefuses: '{{url}} was answered with {{status}}',
  hubLacks:
    'The hub does not have {{url}} ({{status}}). Nothing was installed; check the hub’s address in the settings, or add the model from a folder.',
  hubUnsafe: 'The hub sends on to {{host}} without encryption. Nothing was downloaded from there.',
  hubStalled: '{{url}} stopped sending',
  hubWrongRange: '{{url}} sent another piece than the one asked for',
  hubTooLong: '{{url}} sent more than it announced',
  hubBrokeOff: '{{url}} broke off',
  gaveUp:
    'The download stopped: {{reason}}. What came so far is kept; start it again when the connection is better.',
  hashMismatch:
    'The bytes of {{url}} are not what they should be. Nothing was installed; try again, or use another hub.',
  noHash:
    'The hub names no checksum for {{url}}, so its bytes can’t be proven. Nothing was installed; use another hub, or add the model from a folder.',
  cancelled: 'The download was stopped.',
  diskFull:
    '{{name}} needs {{megabytes}} MB, more than the disk has to spare. Nothing was installed; free some space and try again.',
  incomplete: 'The model {{name}} lacks {{files}}. Nothing was installed.',
  folderNotAbsolute: '{{path}} is not the full path of a folder on the machine that runs Latent.',
  folderNoModel:
    'There is no model in {{path}}. A model’s folder holds visual/model.onnx and textual/model.onnx, or detection/model.onnx and recognition/model.onnx.',
  otherModel: 'What is in {{path}} is not {{name}}: its files are those of another kind of model.',
  badName: '"{{name}}" can’t be the name of a model. Use letters, digits, dots and dashes.',
  unknown: 'There is no model called {{name}}.',
  notInstalled: 'The model {{name}} is not on this machine. Download it first.',
  serverUnreachable: '{{url}} can’t be reached: {{reason}}.',
  serverNonsense: '{{url}} gave an answer that makes no sense.',
  serverNoPong: '{{url}} is not a machine-learning server, or not a healthy one ({{status}}).',
  serverRefused: '{{url}} does not take this photo or model ({{status}}).',
  serverFailed: '{{url}} failed ({{status}}).',
  serverSilent: '{{url}} did not answer in time.',
  serverTooMuch: '{{url}} gave an answer without end.',
  serversRest: 'no machine-learning server can be reached',
  nobodyRuns:
    'The model {{model}} can’t be used: {{reason}}, and it is not on this machine. Download it in the settings, or look after the servers there. Your photos are untouched.',
} as const;
