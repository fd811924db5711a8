export default {
  base: "./",
  optimizeDeps: { exclude: ["fumehood"] },
  worker: { format: "es" },
  build: { target: "es2022", chunkSizeWarningLimit: 2000 },
};
