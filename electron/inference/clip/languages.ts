/**
 * Languages by their BCP 47 code, as the NLLB family of models names them (FLORES-200). The most spoken ones, and
 * those that the app's users are likeliest to type in.
 */
const names: Readonly<Record<string, string>> = {
  ar: 'arb_Arab',
  bg: 'bul_Cyrl',
  bn: 'ben_Beng',
  ca: 'cat_Latn',
  cs: 'ces_Latn',
  da: 'dan_Latn',
  de: 'deu_Latn',
  el: 'ell_Grek',
  en: 'eng_Latn',
  es: 'spa_Latn',
  et: 'est_Latn',
  fa: 'pes_Arab',
  fi: 'fin_Latn',
  fr: 'fra_Latn',
  he: 'heb_Hebr',
  hi: 'hin_Deva',
  hr: 'hrv_Latn',
  hu: 'hun_Latn',
  id: 'ind_Latn',
  it: 'ita_Latn',
  ja: 'jpn_Jpan',
  ko: 'kor_Hang',
  lt: 'lit_Latn',
  lv: 'lvs_Latn',
  nb: 'nob_Latn',
  nl: 'nld_Latn',
  pl: 'pol_Latn',
  pt: 'por_Latn',
  ro: 'ron_Latn',
  ru: 'rus_Cyrl',
  sk: 'slk_Latn',
  sl: 'slv_Latn',
  sr: 'srp_Cyrl',
  sv: 'swe_Latn',
  th: 'tha_Thai',
  tr: 'tur_Latn',
  uk: 'ukr_Cyrl',
  vi: 'vie_Latn',
  zh: 'zho_Hans',
  'zh-hant': 'zho_Hant',
  'zh-tw': 'zho_Hant',
};

/** The token that begins a text of this language; empty when it is not known. Regions are ignored: `pt-BR` is `pt`. */
export function languageToken(language: string | undefined): string {
  if (language === undefined) return '';
  const code = language.toLowerCase().replace('_', '-');
  return names[code] ?? names[code.split('-')[0] ?? ''] ?? '';
}
