// Sends a file with tus-js-client, a client that we did not write. Arguments: where the package is,
// then JSON: endpoint, path, chunkSize, metadata, and how many times it may be started again.
import { createReadStream, statSync } from "node:fs";
import { createRequire } from "node:module";

const [, , packages, given] = process.argv;
const { Upload } = createRequire(packages)("tus-js-client");
const { path, again = 0, ...options } = JSON.parse(given);

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
// waits for the « end » of a response that never comes): nothing is left to do, and the process
// would end as if all were well. Over a line that breaks, it is started again, as anybody would.
process.on("beforeExit", async () => {
  if (settled) return;
  if (++resumptions > again) {
    console.error("Neither success nor error.");
    process.exit(1);
  }
  await upload.abort();
  upload.start();
});
