/** What the core says about work that the compute process could not do. `file` is a path, or a task's name. */
export const compute = {
  taskTimeout:
    'Reading {{file}} took longer than {{seconds}} s and was stopped. The file itself is untouched; other work goes on.',
  processDied:
    'Reading {{file}} crashed the decoder twice ({{reason}}). The file itself is untouched; it is set aside until you ask to try it again.',
  outOfMemory:
    'Reading {{file}} needs more memory than allowed. The file itself is untouched; try it again with less else running, or raise the memory limit.',
  unstartable:
    'Photos and videos can’t be read or looked at: a part of the program does not start on this machine. Your files are untouched. {{reason}}',
  cancelled: 'The work was called off.',
  closing: 'The work was put off because Latent is closing.',
} as const;
