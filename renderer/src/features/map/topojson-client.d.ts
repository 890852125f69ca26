/** The two functions of topojson-client that draw the world; the package has no types of its own. */
declare module 'topojson-client' {
  /** A file of arcs and the objects made of them, as world-atlas writes it. */
  export interface Topology {
    readonly type: 'Topology';
    readonly objects: Readonly<Record<string, TopologyObject | undefined>>;
  }
  export interface TopologyObject {
    readonly type: string;
  }
  /** An object with its arcs put together; a collection gives a collection. */
  export function feature(
    topology: Topology,
    object: TopologyObject,
  ): GeoJSON.FeatureCollection<GeoJSON.Polygon | GeoJSON.MultiPolygon, { name?: string } | null>;
  /** Lines of an object, each once; `filter` gets the two shapes on either side, the same one twice at an outer line. */
  export function mesh(
    topology: Topology,
    object: TopologyObject,
    filter?: (one: TopologyObject, other: TopologyObject) => boolean,
  ): GeoJSON.MultiLineString;
}
