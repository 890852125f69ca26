/** @file What the map draws, from below upwards, and in which of the theme's colours. */
import type { GeoJSONSourceSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { clusterFacts } from './photoPoints.ts';
import { tokenColour } from './tokenColour.ts';

/** From here on coasts are drawn finely, zoom levels as everywhere: 0 is the whole world in 512 px. */
export const fineFrom = 4;
/** Towns are written from here on, and countries up to here plus one. */
export const townsFrom = 4;
/** Coasts and towns are all there is to see: closer than a town's width there is nothing but photos to tell apart. */
export const closest = 13;
/** Photos nearer to each other than this are one spot, px: a picture of 48 and some air. */
const spotRadius = 44;

const nothing: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
const empty = (): GeoJSONSourceSpecification => ({ type: 'geojson', data: nothing });

const font = ['Inter Variable'];

type Detail = 'coarse' | 'fine';

function worldLayers(detail: Detail): LayerSpecification[] {
  const range = detail === 'coarse' ? {} : { minzoom: fineFrom };
  return [
    {
      id: `land-${detail}`,
      type: 'fill',
      source: `land-${detail}`,
      ...range,
      paint: { 'fill-antialias': true },
    },
    {
      id: `borders-${detail}`,
      type: 'line',
      source: `borders-${detail}`,
      ...range,
      paint: { 'line-width': ['interpolate', ['linear'], ['zoom'], 1, 0.6, 8, 1.2] },
    },
  ];
}

/** The style without its colours; those come with `colours()`, now and when the theme changes. */
export function mapStyle(): StyleSpecification {
  return {
    version: 8,
    sources: {
      'land-coarse': empty(),
      'borders-coarse': empty(),
      'land-fine': empty(),
      'borders-fine': empty(),
      countries: empty(),
      towns: empty(),
      photos: {
        ...empty(),
        cluster: true,
        clusterRadius: spotRadius,
        // Deeper than one can zoom: photos of one place stay one spot.
        clusterMaxZoom: closest + 2,
        maxzoom: closest + 3,
        clusterProperties: clusterFacts,
      },
    },
    layers: [
      { id: 'water', type: 'background' },
      ...worldLayers('coarse'),
      ...worldLayers('fine'),
      {
        id: 'countries',
        type: 'symbol',
        source: 'countries',
        maxzoom: townsFrom + 2,
        // A country's name needs some room on its land; islands wait until one is nearer.
        filter: ['>=', ['*', ['get', 'size'], ['^', 4, ['zoom']]], 60],
        layout: {
          'text-field': ['get', 'name'],
          'text-font': font,
          'text-size': ['interpolate', ['linear'], ['zoom'], 1, 11, 5, 14],
          'text-max-width': 7,
          'text-padding': 8,
          'symbol-sort-key': ['-', ['get', 'size']],
        },
        paint: { 'text-halo-width': 1.2 },
      },
      {
        id: 'towns',
        type: 'symbol',
        source: 'towns',
        minzoom: townsFrom,
        layout: {
          'text-field': ['get', 'name'],
          'text-font': font,
          'text-size': ['interpolate', ['linear'], ['zoom'], 4, 11, 10, 13],
          'text-padding': 12,
          'symbol-sort-key': ['get', 'rank'],
        },
        paint: { 'text-halo-width': 1.2 },
      },
      // Never seen: a source is only read as far as some layer shows it.
      { id: 'photos', type: 'circle', source: 'photos', paint: { 'circle-radius': 1, 'circle-opacity': 0 } },
    ],
  };
}

/** Layer, property and colour, as the theme has it now. */
export function colours(): (readonly [layer: string, property: ColourProperty, colour: string])[] {
  const [water, land, border] = [
    tokenColour('--map-water'),
    tokenColour('--map-land'),
    tokenColour('--map-line'),
  ];
  const [strong, quiet] = [tokenColour('--ink-2'), tokenColour('--map-label')];
  return [
    ['water', 'background-color', water],
    ['land-coarse', 'fill-color', land],
    ['land-fine', 'fill-color', land],
    ['borders-coarse', 'line-color', border],
    ['borders-fine', 'line-color', border],
    ['countries', 'text-color', quiet],
    ['countries', 'text-halo-color', land],
    ['towns', 'text-color', strong],
    ['towns', 'text-halo-color', land],
  ];
}

type ColourProperty = 'background-color' | 'fill-color' | 'line-color' | 'text-color' | 'text-halo-color';
