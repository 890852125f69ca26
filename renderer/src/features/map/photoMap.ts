/** @file The map itself: the world, and the photos on it. It needs WebGL 2; the page asks for that first. */
import { Map as WebGlMap, Marker, setWorkerUrl } from 'maplibre-gl';
import type { GeoJSONSource } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
// Built as a file of its own: the policy of our pages allows no worker made of a text.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { loadTowns } from '../../api/map.ts';
import type { MapMarker } from '../../api/map.ts';
import { areaAround, areaText, withMargin } from './area.ts';
import type { Area } from './area.ts';
import './map.css';
import { closest, colours, fineFrom, mapStyle, townsFrom } from './mapStyle.ts';
import { photoPoints, spotsOf } from './photoPoints.ts';
import type { Spot } from './photoPoints.ts';
import { spotElement } from './spotElement.ts';
import { loadWorld } from './world.ts';

export interface PhotoMapDeps {
  readonly container: HTMLElement;
  /** The map's name for assistive technology. */
  readonly label: string;
  /** Somebody wants to see the photos of a spot. */
  readonly onOpen: (area: Area) => void;
  /** The world can't be drawn: its data is missing, the graphics card gave up. */
  readonly onError: (error: { readonly message: string }) => void;
}

/** Room around the photos when the map shows all of them, px. */
const padding = 64;
/** Nearer than this the map goes by itself only where somebody asked for a spot. */
const nearestFit = 10;
/** Half a spot, px: so far from the edge it is still seen. */
const reach = 26;
/** Towns to have in reserve; names that would lie on each other are left out. */
const mostTowns = 150;

setWorkerUrl(workerUrl);

/** A map with photos on it. Ends with `close()`. */
export class PhotoMap {
  readonly #map: WebGlMap;
  readonly #deps: PhotoMapDeps;
  readonly #closing = new AbortController();
  readonly #shown = new Map<string, Marker>();
  #photos: readonly MapMarker[] = [];
  #current: string | undefined;
  #towns: AbortController | undefined;
  #isFine = false;
  /** The style is there; before, nothing can be coloured or filled. */
  #isReady = false;

  constructor(deps: PhotoMapDeps) {
    this.#deps = deps;
    this.#map = new WebGlMap({
      container: deps.container,
      style: mapStyle(),
      center: [10, 25],
      zoom: 1.2,
      minZoom: 0.6,
      maxZoom: closest,
      maxPitch: 0,
      dragRotate: false,
      touchPitch: false,
      pitchWithRotate: false,
      attributionControl: false,
      locale: { 'Map.Title': deps.label },
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.on('error', ({ error }) => deps.onError(error));
    this.#map.once('style.load', () => {
      this.#isReady = true;
      this.recolour();
      this.#fill('photos', photoPoints(this.#photos));
      // Fine coasts take their time; the coarse ones and the photos are there before.
      void this.#drawWorld('coarse').then(() => this.#moved());
    });
    this.#map.on('render', () => this.#showSpots());
    this.#map.on('moveend', () => this.#moved());
  }

  /** Shows these photos, newest first. `around` is what the map then looks at: a part of the world, or all of them. */
  show(photos: readonly MapMarker[], around?: Area): void {
    this.#photos = photos;
    for (const marker of this.#shown.values()) marker.remove();
    this.#shown.clear();
    if (this.#isReady) this.#fill('photos', photoPoints(photos));
    const area = around ?? areaAround(photos);
    if (area) this.#goTo(area, around ? closest : nearestFit, false);
  }

  /** Marks the spot whose photos are listed beside the map. */
  mark(area: Area | undefined): void {
    this.#current = area && areaText(area);
    this.#markSpots();
  }

  zoomBy(steps: 1 | -1): void {
    if (steps > 0) this.#map.zoomIn();
    else this.#map.zoomOut();
  }

  /** Takes the theme's colours as they are now. */
  recolour(): void {
    if (!this.#isReady) return;
    for (const [layer, property, colour] of colours()) this.#map.setPaintProperty(layer, property, colour);
  }

  close(): void {
    this.#closing.abort();
    this.#towns?.abort();
    this.#map.remove();
  }

  #goTo({ west, south, east, north }: Area, maxZoom: number, animate: boolean): void {
    this.#map.fitBounds([west, south, east, north], { padding, maxZoom, animate });
  }

  #fill(source: string, data: GeoJSON.GeoJSON): void {
    void this.#map.getSource<GeoJSONSource>(source)?.setData(data);
  }

  async #drawWorld(detail: 'coarse' | 'fine'): Promise<void> {
    try {
      const { land, borders, names } = await loadWorld(detail, this.#closing.signal);
      this.#fill(`land-${detail}`, land);
      this.#fill(`borders-${detail}`, borders);
      if (detail === 'coarse') this.#fill('countries', names);
    } catch (error) {
      if (!this.#closing.signal.aborted) this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#deps.onError({ message: error instanceof Error ? error.message : String(error) });
  }

  #moved(): void {
    if (!this.#isReady || this.#closing.signal.aborted) return;
    const zoom = this.#map.getZoom();
    if (zoom >= fineFrom - 0.5 && !this.#isFine) {
      this.#isFine = true;
      void this.#drawWorld('fine').then(() => this.#hideCoarse());
    }
    if (zoom >= townsFrom - 0.5) void this.#writeTowns();
  }

  /** Once the fine coasts are there, the coarse ones would show through them. */
  #hideCoarse(): void {
    if (this.#closing.signal.aborted) return;
    this.#map.setLayerZoomRange('land-coarse', 0, fineFrom);
    this.#map.setLayerZoomRange('borders-coarse', 0, fineFrom);
  }

  async #writeTowns(): Promise<void> {
    this.#towns?.abort();
    const { signal } = (this.#towns = new AbortController());
    const [[west, south], [east, north]] = this.#map.getBounds().toArray();
    const height = north - south;
    const bbox = areaText(withMargin({ west, south, east, north }, height / 4));
    try {
      const towns = await loadTowns(bbox, mostTowns, signal);
      this.#fill('towns', {
        type: 'FeatureCollection',
        features: towns.map(({ name, lat, lon }, rank) => ({
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [lon, lat] },
          properties: { name, rank },
        })),
      });
    } catch (error) {
      // The map is of use without the names of towns; those of before stay.
      if (!signal.aborted) console.warn(error);
    }
  }

  #showSpots(): void {
    if (!this.#map.isSourceLoaded('photos')) return;
    const spots = spotsOf(this.#map.querySourceFeatures('photos')).filter((spot) => this.#isInSight(spot));
    const wanted = new Set(spots.map(({ key }) => key));
    for (const [key, marker] of this.#shown) {
      if (wanted.has(key)) continue;
      marker.remove();
      this.#shown.delete(key);
    }
    let isNew = false;
    for (const spot of spots) {
      const newest = this.#photos[spot.newest];
      if (!newest || this.#shown.has(spot.key)) continue;
      const element = spotElement(spot, newest, () => void this.#press(spot));
      element.dataset['area'] = areaText(withMargin(spot.area));
      const marker = new Marker({ element, subpixelPositioning: true }).setLngLat([spot.lon, spot.lat]);
      this.#shown.set(spot.key, marker.addTo(this.#map));
      isNew = true;
    }
    if (isNew) this.#markSpots();
  }

  /** The source knows more than is seen; a button out of sight could be tabbed to, and would drag the map along. */
  #isInSight({ lon, lat }: Spot): boolean {
    const { clientWidth, clientHeight } = this.#map.getContainer();
    return [lon - 360, lon, lon + 360].some((longitude) => {
      const { x, y } = this.#map.project([longitude, lat]);
      return x > -reach && x < clientWidth + reach && y > -reach && y < clientHeight + reach;
    });
  }

  #markSpots(): void {
    for (const marker of this.#shown.values()) {
      const { dataset } = marker.getElement();
      if (dataset['area'] === this.#current) dataset['current'] = '';
      else delete dataset['current'];
    }
  }

  /** Goes nearer while that takes the spot apart; what can't be taken apart is opened. */
  async #press(spot: Spot): Promise<void> {
    const source = this.#map.getSource<GeoJSONSource>('photos');
    const apart =
      spot.cluster === undefined || !source ? Infinity : await source.getClusterExpansionZoom(spot.cluster);
    if (apart > closest) this.#deps.onOpen(withMargin(spot.area));
    // No closer than it takes: what is around tells where one is.
    else this.#goTo(spot.area, Math.min(closest, apart + 1), true);
  }
}
