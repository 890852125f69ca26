/** The door: signing in, and the first account. */
export const auth = {
  signInTitle: 'Sign in',
  signInLead: 'This library belongs to someone. Sign in to see it.',
  signUpTitle: 'Make this library yours',
  signUpLead:
    'Nobody owns this library yet. The account lives on this machine only; nothing is sent anywhere.',
  email: 'E-mail',
  emailNote: 'A name to sign in with. No mail is sent to it.',
  password: 'Password',
  passwordNote: 'At least 8 characters.',
  name: 'Your name',
  signIn: 'Sign in',
  signUp: 'Create account',
  codeRefused:
    'This sign-in code was used already or is not valid. Restart Latent on its machine to get a new one, or sign in with your password.',
  forgotten: 'No password yet? Start Latent on its own machine: it prints an address that signs you in.',
} as const;
