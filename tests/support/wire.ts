/**
 * A type of the protocol's own client as it is on the wire: its enums are TypeScript enums, which are their texts there.
 */
export type Wire<T> = T extends string
  ? `${T}`
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { [Key in keyof T]: Wire<T[Key]> }
      : T;
