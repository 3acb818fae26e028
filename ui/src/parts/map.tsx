// The map: MapLibre on a basemap of our own. What is known only roughly is drawn as the extent in which it lies, never as a point.
import { useEffect, useRef, useState } from "preact/hooks";
import "maplibre-gl/dist/maplibre-gl.css";
import type * as MapLibre from "maplibre-gl";
import type * as GeoJSON from "geojson";
import { FAMILIES, type Family } from "../words";
import { loadAsync } from "./bits";

export interface Spot { id: string; name: string; latitude: number; longitude: number; precision: string | null; count: number; family?: Family; hue?: string; disputed?: boolean }
export interface Line { id: string; points: [number, number][]; dashed: boolean; faded: boolean }

/** Kilometres within which a place of a precision lies; 0 is a point. */
const REACH: Record<string, number> = { place: 0, near: 12, district: 25, region: 60, province: 70, country: 180, border: 60 };
export const reach = (precision: string | null): number => REACH[precision ?? "place"] ?? 0;

const library = loadAsync(async () => {
  const [lib, worker] = await Promise.all([import("maplibre-gl"), import("maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url")]);
  lib.setWorkerUrl(worker.default);
  return lib;
});

function colour(name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

type Feature = GeoJSON.Feature;
const collection = (features: Feature[]): GeoJSON.FeatureCollection => ({ type: "FeatureCollection", features });
const EMPTY = collection([]);

function circle(longitude: number, latitude: number, km: number): [number, number][] {
  const wide = km / (111.32 * Math.max(0.05, Math.cos((latitude * Math.PI) / 180)));
  return Array.from({ length: 49 }, (_, at) => {
    const angle = (at / 48) * 2 * Math.PI;
    return [longitude + wide * Math.cos(angle), latitude + (km / 110.57) * Math.sin(angle)];
  });
}

const hueOf = (spot: Spot): string => spot.hue ?? colour(spot.family ?? "accent");

function spotFeatures(spots: Spot[]): { areas: Feature[]; dots: Feature[] } {
  const areas: Feature[] = [];
  const dots: Feature[] = [];
  for (const spot of spots) {
    const km = reach(spot.precision);
    const properties = { id: spot.id, name: spot.name, count: spot.count, hue: hueOf(spot), disputed: spot.disputed ?? false };
    if (km > 0) areas.push({ type: "Feature", properties, geometry: { type: "Polygon", coordinates: [circle(spot.longitude, spot.latitude, km)] } });
    else dots.push({ type: "Feature", properties, geometry: { type: "Point", coordinates: [spot.longitude, spot.latitude] } });
    if (km > 0) areas.push({ type: "Feature", properties: { ...properties, label: true }, geometry: { type: "Point", coordinates: [spot.longitude, spot.latitude] } });
  }
  areas.sort((a, b) => Number(a.geometry.type === "Point") - Number(b.geometry.type === "Point"));
  return { areas, dots };
}

const lineFeatures = (lines: Line[]): Feature[] => lines.filter((line) => line.points.length > 1).map((line) => ({
  type: "Feature", properties: { id: line.id, dashed: line.dashed, faded: line.faded }, geometry: { type: "LineString", coordinates: line.points },
}));

function style(): MapLibre.StyleSpecification {
  const dark = getComputedStyle(document.documentElement).colorScheme === "dark" || (document.documentElement.dataset.theme !== "light" && (document.documentElement.dataset.theme === "dark" || matchMedia("(prefers-color-scheme: dark)").matches));
  const tone = dark ? { sea: "#14191c", land: "#24282b", border: "#596167", river: "#2b4350", text: "#b9bfc2", halo: "#1d2023" } : { sea: "#dfe8ea", land: "#f6f3ec", border: "#b3aca0", river: "#bcd0d6", text: "#565d62", halo: "#ffffff" };
  const base = location.origin;
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: `${base}/basemap/land.json`, tolerance: 0.5 },
      borders: { type: "geojson", data: `${base}/basemap/borders.json`, tolerance: 0.5 },
      water: { type: "geojson", data: `${base}/basemap/water.json`, tolerance: 0.5 },
      cities: { type: "geojson", data: `${base}/api/map/cities` },
      areas: { type: "geojson", data: EMPTY }, dots: { type: "geojson", data: EMPTY }, lines: { type: "geojson", data: EMPTY },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": tone.sea } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": tone.land, "fill-antialias": false } },
      { id: "lakes", type: "fill", source: "water", filter: ["==", ["get", "kind"], "lake"], paint: { "fill-color": tone.sea } },
      { id: "rivers", type: "line", source: "water", filter: ["==", ["get", "kind"], "river"], paint: { "line-color": tone.river, "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.6, 8, 2] } },
      { id: "borders", type: "line", source: "borders", paint: { "line-color": tone.border, "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.7, 8, 1.6], "line-dasharray": [3, 1.5] } },
      { id: "areas", type: "fill", source: "areas", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": ["get", "hue"], "fill-opacity": 0.13 } },
      { id: "hatch", type: "fill", source: "areas", filter: ["all", ["==", ["geometry-type"], "Polygon"], ["get", "disputed"]], paint: { "fill-pattern": "hatch", "fill-opacity": 0.6 } },
      { id: "areas-edge", type: "line", source: "areas", filter: ["==", ["geometry-type"], "Polygon"], paint: { "line-color": ["get", "hue"], "line-width": 1.2, "line-dasharray": [2, 2] } },
      { id: "cities", type: "symbol", source: "cities", filter: ["<=", ["get", "from"], ["zoom"]],
        layout: { "text-field": ["get", "name"], "text-size": 11, "text-anchor": "left", "text-offset": [0.5, 0], "symbol-sort-key": ["get", "rank"], "text-padding": 6 },
        paint: { "text-color": tone.text, "text-halo-color": tone.halo, "text-halo-width": 1.2 } },
      { id: "city-dots", type: "circle", source: "cities", filter: ["<=", ["get", "from"], ["zoom"]], paint: { "circle-radius": 1.8, "circle-color": tone.text } },
      { id: "lines", type: "line", source: "lines", filter: ["!", ["get", "dashed"]], layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": colour("moves"), "line-width": 3, "line-opacity": ["case", ["get", "faded"], 0.3, 0.95] } },
      { id: "lines-dashed", type: "line", source: "lines", filter: ["get", "dashed"], layout: { "line-join": "round" }, paint: { "line-color": colour("moves"), "line-width": 2.4, "line-dasharray": [2, 1.6], "line-opacity": ["case", ["get", "faded"], 0.3, 0.9] } },
      { id: "dots", type: "circle", source: "dots", paint: {
        "circle-color": ["get", "hue"], "circle-opacity": 0.85, "circle-stroke-color": tone.halo, "circle-stroke-width": 1.5,
        "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "count"]], 1, 6, 4, 11, 30, 22, 100, 34] } },
      { id: "counts", type: "symbol", source: "dots", filter: [">", ["get", "count"], 1], layout: { "text-field": ["to-string", ["get", "count"]], "text-size": 11, "text-allow-overlap": true }, paint: { "text-color": tone.halo } },
      { id: "area-counts", type: "symbol", source: "areas", filter: ["==", ["geometry-type"], "Point"], layout: { "text-field": ["concat", ["get", "name"], " (", ["to-string", ["get", "count"]], ")"], "text-size": 11, "text-optional": true }, paint: { "text-color": ["get", "hue"], "text-halo-color": tone.halo, "text-halo-width": 1.4 } },
    ],
  };
}

function hatch(): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 12;
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  pen.strokeStyle = colour("ink");
  pen.lineWidth = 1.6;
  for (const shift of [-12, 0, 12]) { pen.beginPath(); pen.moveTo(shift, 12); pen.lineTo(shift + 12, 0); pen.stroke(); }
  return pen.getImageData(0, 0, 12, 12);
}

interface Props { spots: Spot[]; lines?: Line[]; label: string; fit: string; onPopup?: (id: string) => Promise<HTMLElement>; tall?: boolean; onMoved?: (longitude: number, latitude: number) => void }

export function MapView({ spots, lines = [], label, fit, onPopup, tall, onMoved }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibre.Map | null>(null);
  const [state, setState] = useState<"loading" | "ready" | "without">("loading");
  const data = useRef({ spots, lines, onPopup, onMoved });
  data.current = { spots, lines, onPopup, onMoved };

  const draw = () => {
    const held = map.current;
    if (!held?.getSource("areas")) return;
    const { areas, dots } = spotFeatures(data.current.spots);
    (held.getSource("areas") as MapLibre.GeoJSONSource).setData(collection(areas));
    (held.getSource("dots") as MapLibre.GeoJSONSource).setData(collection(dots));
    (held.getSource("lines") as MapLibre.GeoJSONSource).setData(collection(lineFeatures(data.current.lines)));
  };
  const zoomToResults = (animate: boolean) => {
    const held = map.current;
    const points = [...data.current.spots.flatMap((one) => (reach(one.precision) ? circle(one.longitude, one.latitude, reach(one.precision)) : [[one.longitude, one.latitude] as [number, number]])), ...data.current.lines.flatMap((one) => one.points)];
    if (!held || !points.length) return;
    const xs = points.map((one) => one[0]);
    const ys = points.map((one) => one[1]);
    held.fitBounds([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], { padding: 60, maxZoom: 8.5, animate: animate && !matchMedia("(prefers-reduced-motion: reduce)").matches });
  };

  useEffect(() => {
    let gone = false;
    library().then((lib) => {
      if (gone || !box.current) return;
      try {
        const held = new lib.Map({ container: box.current, style: style(), center: [39, 34.5], zoom: 4.6, minZoom: 1.2, maxZoom: 13, attributionControl: false, dragRotate: false, pitchWithRotate: false, refreshExpiredTiles: false });
        map.current = held;
        held.touchZoomRotate.disableRotation();
        held.addControl(new lib.NavigationControl({ showCompass: false }), "top-right");
        held.addControl(new lib.ScaleControl({}), "bottom-left");
        held.getCanvas().setAttribute("aria-label", `${label}. Arrow keys move it, plus and minus zoom.`);
        held.setMissingStyleImageResolver((id) => { if (id === "hatch" && !held.hasImage("hatch")) held.addImage("hatch", hatch()); });
        held.on("load", () => { draw(); zoomToResults(false); held.once("idle", () => setState("ready")); });
        const pick = async (event: MapLibre.MapLayerMouseEvent) => {
          const id = event.features?.[0]?.properties?.id as string | undefined;
          if (!id || !data.current.onPopup) return;
          const content = await data.current.onPopup(id);
          new lib.Popup({ maxWidth: "320px" }).setLngLat(event.lngLat).setDOMContent(content).addTo(held);
        };
        for (const layer of ["dots", "areas"]) {
          held.on("click", layer, (event) => { if (layer === "areas" && held.queryRenderedFeatures(event.point, { layers: ["dots"] }).length) return; void pick(event); });
          held.on("mouseenter", layer, () => { held.getCanvas().style.cursor = "pointer"; });
          held.on("mouseleave", layer, () => { held.getCanvas().style.cursor = ""; });
        }
        held.on("dblclick", (event) => { if (data.current.onMoved) { event.preventDefault(); data.current.onMoved(event.lngLat.lng, event.lngLat.lat); } });
      } catch { setState("without"); }
    }, () => setState("without"));
    const retheme = () => { const held = map.current; if (held) { held.setStyle(style(), { diff: false }); held.once("styledata", () => setTimeout(draw, 50)); } };
    addEventListener("accord-theme", retheme);
    return () => { gone = true; removeEventListener("accord-theme", retheme); map.current?.remove(); map.current = null; };
  }, []);
  useEffect(draw, [spots, lines]);
  useEffect(() => { if (state === "ready") zoomToResults(true); }, [fit]);

  return (
    <figure>
      <div class="map" ref={box} style={tall ? { height: "62vh" } : undefined} data-map={state} role="group" aria-label={label} />
      {state === "without" && <p class="soft small">This browser cannot draw the map (it needs WebGL). The list shows the same places.</p>}
      <div class="legend">
        <span><i class="dot force" style={{ background: "var(--soft)" }} />a place; its size is the number</span>
        <span><svg width="18" height="12" aria-hidden="true"><circle cx="9" cy="6" r="5" fill="none" stroke="currentColor" stroke-dasharray="2 2" /></svg>known only to lie within</span>
        <button class="button plain low" onClick={() => zoomToResults(true)}>Zoom to results</button>
      </div>
    </figure>
  );
}

export function FamilyLegend({ names }: { names: Record<Family, string> }) {
  return <div class="legend">{FAMILIES.map((one) => <span key={one}><i class={`dot ${one}`} />{names[one]}</span>)}</div>;
}
