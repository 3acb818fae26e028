import { defineConfig } from "vite";

// The pages are built into the Python package, where the wheel takes them up and `accord serve` finds them.
export default defineConfig({
  base: "/",
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  worker: { format: "es" },
  build: {
    outDir: "../src/accord/web/static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // data: addresses would need a wider content security policy
    chunkSizeWarningLimit: 1200, // MapLibre, which is loaded only where a map is shown
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8710" } },
});
