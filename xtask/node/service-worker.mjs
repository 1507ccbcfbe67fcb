// Gives a built page its service worker: `node service-worker.mjs FOLDER`. After the first visit the page opens
// without a network. A new version is fetched whole, and waits until the page asks for it (assets/boot.js).

import { generateSW } from "workbox-build";

const [folder] = process.argv.slice(2);
const { warnings } = await generateSW({
  globDirectory: folder,
  globPatterns: ["**/*"],
  // Vocabularies in use are large, and few visits need one: each is kept once it was chosen. None ever changes.
  // Models belong to their version of the page. The base reads in most lessons; its siblings, thirty times as large
  // together, are kept once they were used.
  globIgnores: ["**/README.md", "**/LICENSE*", "vocabularies/**", "models/!(base)/**"],
  runtimeCaching: [
    { urlPattern: /\/vocabularies\//, handler: "CacheFirst", options: { cacheName: "vocabularies" } },
    { urlPattern: /\/models\//, handler: "NetworkFirst", options: { cacheName: "models" } },
  ],
  swDest: `${folder}/service-worker.js`,
  // All that it runs is in this one file.
  inlineWorkboxRuntime: true,
  sourcemap: false,
  // The page that is open when the worker comes is served by it too: what it loads later is of its own version.
  clientsClaim: true,
  skipWaiting: false,
  cleanupOutdatedCaches: true,
  // The folder is named by its content.
  dontCacheBustURLsMatching: /^app-/,
  maximumFileSizeToCacheInBytes: 8_000_000,
});
for (const warning of warnings) {
  console.warn(warning);
}
