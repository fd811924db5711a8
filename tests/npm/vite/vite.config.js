export default {
  base: "./",
  // The files lie beside the package's modules; a copy of the modules alone would not find them (`vite dev`).
  optimizeDeps: { exclude: ["fumehood"] },
  worker: { format: "es" },
  build: { target: "es2022" },
};
