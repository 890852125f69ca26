/** Text that is HTML already, as opposed to text that has to be escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

function render(value: Html | readonly Html[] | string): string {
  if (value instanceof Html) return value.text;
  return typeof value === 'string' ? escape(value) : value.map((part) => part.text).join('');
}

/** html`<p>${text}</p>`: what is put in is escaped, unless it was made by this same function. */
export function html(parts: TemplateStringsArray, ...values: (Html | readonly Html[] | string)[]): Html {
  return new Html(parts.reduce((text, part, index) => `${text}${render(values[index - 1] ?? '')}${part}`));
}

const style = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem; }
  h2 { margin: 2.5rem 0 .5rem; }
  details { border-top: 1px solid color-mix(in srgb, currentColor 15%, transparent); padding: .4rem 0; }
  summary { cursor: pointer; }
  code, pre { font: 13px/1.5 ui-monospace, monospace; }
  pre { overflow-x: auto; padding: .75rem; background: color-mix(in srgb, currentColor 6%, transparent); border-radius: 6px; }
  .method { display: inline-block; width: 4.5rem; font-weight: 600; }
  .quiet { opacity: .7; }
  table { border-collapse: collapse; } td, th { padding: .15rem .75rem .15rem 0; text-align: left; vertical-align: top; }
`;

/** A small page of our own that needs no other file. */
export function page(title: string, body: Html): string {
  return `<!doctype html>${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`.text
  }`;
}
