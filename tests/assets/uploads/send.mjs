// Sends a file with tus-js-client, a client that we did not write. Arguments: where the package is,
// then JSON: endpoint, path, chunkSize, metadata.
import { createReadStream, statSync } from "node:fs";
import { createRequire } from "node:module";

const [, , packages, given] = process.argv;
const { Upload } = createRequire(packages)("tus-js-client");
const { path, ...options } = JSON.parse(given);

let settled = false;
let resumptions = 0;

const upload = new Upload(createReadStream(path), {
  ...options,
  uploadSize: statSync(path).size,
  retryDelays: [50, 100, 200, 400, 800, 1600, 3200],
  onError(error) {
    settled = true;
    console.error(String(error));
    process.exit(1);
  },
  onSuccess() {
    settled = true;
    console.log(upload.url);
  },
});
upload.start();

// In node, this client says neither success nor error of an answer that is cut in its middle (it
// waits for the « end » of a response that never comes), so that nothing is left to do and the
// process would end. A page would stay as it is until its reader presses « Reprendre »: as here.
process.on("beforeExit", async () => {
  if (settled) return;
  if (++resumptions > 5) {
    console.error("Neither success nor error after five resumptions.");
    process.exit(1);
  }
  await upload.abort();
  upload.start();
});
