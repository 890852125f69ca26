/** What models say that can't be loaded or run. `model` is a model's name, `file` one of its files. */
export const inference = {
  modelUnusable:
    'The model {{model}} can’t be used: {{file}} could not be loaded ({{reason}}). Your photos are untouched and everything else goes on; download the model again or choose another one in the settings.',
  modelFailed:
    'The model {{model}} failed while it looked at a photo ({{reason}}). The photo is untouched and other work goes on.',
  modelTooLarge:
    'The model {{model}} needs about {{needed}} MB of memory, more than the {{allowed}} MB that models may take on this machine. Choose a smaller one in the settings.',
  previewUnreadable:
    'The preview {{file}} can’t be read ({{reason}}). The photo itself is untouched; have its preview made again.',
  wrongLayout: 'The model {{model}} is not made for {{purpose}}. Choose another one in the settings.',
  emptyBox: 'The frame is too small to hold a face. Draw it larger.',
  providerUnusable: 'Models can’t run with {{provider}} on this machine ({{reason}}).',
} as const;
