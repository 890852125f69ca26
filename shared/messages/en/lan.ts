/** Sharing on the network: what the API says of it, and its part of the settings. */
export const lan = {
  noNetwork: 'This machine has no network address now. It is tried again every half a minute.',
  noAddress: 'The network interface {{name}} has no address now. It is tried again every half a minute.',
  portTaken:
    'Port {{port}} is used by another program on this network address, or Latent already listens on every address. Choose another port.',
  failed: 'The network address could not be opened ({{reason}}). It is tried again every half a minute.',
  certificateElsewhere:
    'Certificate files can only be named on the machine that Latent runs on, at 127.0.0.1.',
  certificateRelative: 'Give the whole path of the file: “{{path}}” is not one.',
  certificateMissing: 'Name the files of your certificate and its key first.',
  certificateOdd: 'This key does not belong to this certificate.',
  certificateUnusable: 'The certificate could not be read: {{reason}}',
} as const;
