import { Tokenizer } from '@huggingface/tokenizers';
import { readModelJson, parseTextSettings, type TextSettings } from './config.ts';
import { languageToken } from './languages.ts';

/** A text as a textual model takes it: both lists are `contextLength` long. */
export interface Tokens {
  ids: number[];
  /** 1 for a token of the text, 0 for padding. */
  mask: number[];
}

/** Turns texts into tokens; made once per model, since reading its vocabulary takes up to a second. */
export type Tokenize = (text: string, language?: string) => Tokens;

/** Reads a model's tokenizer from its folder. @throws when a file is missing or not a tokenizer. */
export async function loadTokenizer(folder: string): Promise<Tokenize> {
  const [tokenizer, config, tokenizerConfig] = await Promise.all([
    readModelJson(folder, 'textual/tokenizer.json'),
    readModelJson(folder, 'config.json', true),
    readModelJson(folder, 'textual/tokenizer_config.json', true),
  ]);
  return makeTokenize(tokenizer, parseTextSettings(config ?? {}, tokenizerConfig));
}

/** @param json the parsed `tokenizer.json`. */
export function makeTokenize(json: unknown, settings: TextSettings): Tokenize {
  if (typeof json !== 'object' || json === null) throw new TypeError('This is not a tokenizer.');
  const tokenizer = new Tokenizer(json, {});
  const padId = padIdOf(tokenizer, settings.padToken);
  const ending = commonEnding(tokenizer.encode('a').ids, tokenizer.encode('b').ids);
  return (text, language) => {
    const clean = settings.isCanonical ? canonical(text) : oneLine(text);
    const prefix = settings.namesLanguage ? languageToken(language) : '';
    const ids = fitLength(tokenizer.encode(prefix + clean).ids, settings.contextLength, ending);
    const padding = settings.contextLength - ids.length;
    return {
      ids: [...ids, ...Array<number>(padding).fill(padId)],
      mask: [...ids.map(() => 1), ...Array<number>(padding).fill(0)],
    };
  };
}

/** What two different texts end with alike: the tokens that end every text, kept when one is cut. */
function commonEnding(some: readonly number[], others: readonly number[]): number[] {
  let length = 0;
  while (length < some.length && some.at(-1 - length) === others.at(-1 - length)) length += 1;
  return some.slice(some.length - length);
}

/** At most `length` tokens; what is cut is the text, not its ending. */
export const fitLength = (ids: readonly number[], length: number, ending: readonly number[]): number[] =>
  ids.length <= length ? [...ids] : [...ids.slice(0, length - ending.length), ...ending];

const oneLine = (text: string): string => text.split(/\s+/).filter(Boolean).join(' ');

/** Lower-case words without ASCII punctuation, one space between them. */
export const canonical = (text: string): string =>
  oneLine(text.replaceAll(/[!-/:-@[-`{-~]/g, '')).toLowerCase();

function padIdOf(tokenizer: Tokenizer, named: string | null): number {
  const candidates = [named, '<pad>', '[PAD]', '<|endoftext|>', '!'];
  for (const token of candidates) {
    const id = token === null ? undefined : tokenizer.token_to_id(token);
    if (id !== undefined) return id;
  }
  return 0;
}
